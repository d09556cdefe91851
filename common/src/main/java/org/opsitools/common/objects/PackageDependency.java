package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/**
 * A package that must be on a depot before another is installed there.
 *
 * @param productId the id of the needed package
 * @param condition how the version present compares to {@code version}; null exactly when {@code
 *     version} is null
 * @param version {@code PRODUCTVERSION} or {@code PRODUCTVERSION-PACKAGEVERSION}
 */
public record PackageDependency(
    String productId, @Nullable VersionCondition condition, @Nullable String version) {

  public PackageDependency {
    productId = ScalarType.PRODUCT_ID.parse(productId);
    if (version == null || version.isEmpty()) {
      version = null;
      condition = null;
    } else if (condition == null) {
      condition = VersionCondition.EQUAL;
    }
  }
}
