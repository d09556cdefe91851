package org.opsitools.common.backend;

import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.testkit.MemoryStore;

/** Objects of every family, in memory. */
class MemoryFamilyTest extends FamilyContract {
  @Override
  protected ObjectStore emptyStore(HardwareClasses hardware) {
    return MemoryStore.with(hardware);
  }
}
