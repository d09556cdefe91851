package org.opsitools.admin;

import java.io.IOException;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.manager.DirectRequest;

/** Opens the stores of an installation, so that methods can be called on them. */
@FunctionalInterface
public interface CallerSource {
  /**
   * Opens what the configuration below the root names.
   *
   * @throws org.opsitools.common.OpsiException if the configuration is wrong, or there is nothing
   *     to work on
   * @throws IOException if a file cannot be read
   */
  MethodCaller open(DirectRequest request) throws IOException;

  /** Whether files were left out of what was read, so that results are not complete. */
  default boolean hasSkipped() {
    return false;
  }
}
