package org.opsitools.admin.init;

import java.io.IOException;
import java.nio.file.Path;

/** The kind of backend that an installation begins with. */
interface InitialBackend {
  /** The name of the backend, as in dispatch.conf. */
  String name();

  /**
   * Writes the backend's configuration, and makes what must be there before it can be opened. What
   * is there already stays.
   *
   * @return the configuration file
   */
  Path prepare(InitialFiles files) throws IOException;
}
