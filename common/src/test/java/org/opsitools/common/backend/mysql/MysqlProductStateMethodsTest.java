package org.opsitools.common.backend.mysql;

import org.opsitools.common.backend.method.DirectSite;
import org.opsitools.common.backend.method.ProductStateMethodsTest;

/** What methods do to the database of a site. */
class MysqlProductStateMethodsTest extends ProductStateMethodsTest {
  @Override
  protected DirectSite empty() {
    return DirectSite.on(Databases.store(Databases.empty43()));
  }
}
