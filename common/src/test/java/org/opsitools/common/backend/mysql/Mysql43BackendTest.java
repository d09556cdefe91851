package org.opsitools.common.backend.mysql;

import org.opsitools.common.backend.BackendContract;
import org.opsitools.common.backend.ObjectStore;

/** The rules between objects, on the tables of opsi 4.3. */
class Mysql43BackendTest extends BackendContract {
  @Override
  protected ObjectStore emptyStore() {
    return Databases.store(Databases.empty43());
  }
}
