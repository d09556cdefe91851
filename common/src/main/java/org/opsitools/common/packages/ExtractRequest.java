package org.opsitools.common.packages;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.archive.UnpackLimits;
import org.opsitools.common.objects.ScalarType;

/**
 * How a package is unpacked.
 *
 * @param destination a directory, or where one shall be made
 * @param layout where custom archives go
 * @param newProductId takes the place of the id in all control files; null to leave it
 * @param limits what the package may do to the machine
 */
public record ExtractRequest(
    Path destination, Layout layout, @Nullable String newProductId, UnpackLimits limits) {

  /** Where custom archives go. */
  public enum Layout {
    /** Into the directory of the ordinary archive of their type, over its files. */
    COMBINED,
    /** Into directories of their own, as in the source of the package. */
    SEPARATED;

    String directory(PackageMember member) {
      return this == SEPARATED ? member.directory() : member.type().name();
    }
  }

  public ExtractRequest {
    newProductId = newProductId == null ? null : ScalarType.PRODUCT_ID.parse(newProductId);
  }
}
