package org.opsitools.common.backend.mysql;

import org.opsitools.common.backend.FamilyContract;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.objects.HardwareClasses;

/** Objects of every family, in the tables of opsi 4.2. */
class Mysql42FamilyTest extends FamilyContract {
  @Override
  protected ObjectStore emptyStore(HardwareClasses hardware) {
    return Databases.store(Databases.emptied42(), hardware);
  }
}
