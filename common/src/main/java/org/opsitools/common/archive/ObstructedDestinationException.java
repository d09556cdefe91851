package org.opsitools.common.archive;

import java.nio.file.Path;
import org.opsitools.common.OpsiException;

/** Something in the destination that an unpacked member can neither replace nor go into. */
public final class ObstructedDestinationException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final transient Path path;

  ObstructedDestinationException(Path path, String reason) {
    super(
        NameText.printable(path.toString())
            + ": "
            + reason
            + "; remove it or unpack elsewhere. Nothing was changed");
    this.path = path;
  }

  /** What is in the way. */
  public Path path() {
    return path;
  }
}
