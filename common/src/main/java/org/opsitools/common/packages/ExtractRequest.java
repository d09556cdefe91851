package org.opsitools.common.packages;

import java.nio.file.Path;
import org.opsitools.common.archive.UnpackLimits;

/**
 * How a package is unpacked.
 *
 * @param destination a directory, or where one shall be made
 * @param layout where custom archives go
 * @param limits what the package may do to the machine
 */
public record ExtractRequest(Path destination, Layout layout, UnpackLimits limits) {

  /** Where custom archives go. */
  public enum Layout {
    /** Into the directory of the ordinary archive of their kind, over its files. */
    COMBINED,
    /** Into directories of their own, as in the source of the package. */
    SEPARATED;

    String directory(PackageMember member) {
      return this == SEPARATED ? member.directory() : member.kind().name();
    }
  }
}
