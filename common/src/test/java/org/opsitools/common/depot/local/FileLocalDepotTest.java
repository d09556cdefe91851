package org.opsitools.common.depot.local;

class FileLocalDepotTest extends LocalDepotContract {
  @Override
  DepotSite.Store store() {
    return DepotSite.Store.FILE;
  }
}
