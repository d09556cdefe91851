package org.opsitools.common.depot.local;

class MysqlLocalDepotTest extends LocalDepotContract {
  @Override
  DepotSite.Store store() {
    return DepotSite.Store.MYSQL;
  }
}
