package org.opsitools.common.backend.mysql;

import org.opsitools.common.backend.method.DirectSite;
import org.opsitools.common.backend.method.GroupAndPropertyMethodsTest;

/** What methods do to the database of a site. */
class MysqlGroupAndPropertyMethodsTest extends GroupAndPropertyMethodsTest {
  @Override
  protected DirectSite empty() {
    return DirectSite.on(Databases.store(Databases.empty43()));
  }
}
