package org.opsitools.common.backend.manager;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.opsitools.common.OpsiException;

/** Nothing says where the data of opsi is. */
public final class NoBackendException extends OpsiException {
  private static final long serialVersionUID = 1L;

  /**
   * @param lookedFor the files that would say so
   */
  NoBackendException(List<Path> lookedFor) {
    super(
        "no opsi data configured: looked for "
            + lookedFor.stream().map(Path::toString).collect(Collectors.joining(", "))
            + "; 'opsi-admin init' lays an empty installation, --address names a service");
  }

  /** A file that should say so does not. */
  NoBackendException(Path file, String problem) {
    super(file + ": " + problem + "; --address names a service");
  }
}
