package org.opsitools.common.backend.mysql;

import org.opsitools.common.backend.FamilyContract;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.objects.HardwareClasses;

/** Objects of every family, in the tables of opsi 4.3. */
class Mysql43FamilyTest extends FamilyContract {
  @Override
  protected ObjectStore emptyStore(HardwareClasses hardware) {
    return Databases.store(Databases.full43(), hardware);
  }
}
