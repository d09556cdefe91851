package org.opsitools.common.io;

import java.io.IOException;

/** Told of each step after which a change could be cut off; what it throws ends the change. */
@FunctionalInterface
public interface Steps {
  /** Nobody wants to know. */
  Steps NONE = step -> {};

  /** A step is done. */
  void reached(String step) throws IOException;
}
