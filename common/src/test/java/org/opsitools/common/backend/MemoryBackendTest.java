package org.opsitools.common.backend;

import org.opsitools.common.testkit.MemoryStore;

/** The rules between objects, on the simplest store there is. */
class MemoryBackendTest extends BackendContract {
  @Override
  protected ObjectStore emptyStore() {
    return new MemoryStore();
  }
}
