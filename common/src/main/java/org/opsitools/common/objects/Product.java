package org.opsitools.common.objects;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product in one version, localboot or netboot.
 *
 * <p>Ids are normalised, versions are checked, the priority is clamped to -100..100 and the two
 * lists are made distinct and sorted by code point. A netboot product has no user login script, a
 * localboot product no PXE template; an empty PXE template is "not set".
 *
 * <p>Component order is the attribute order of printed results.
 *
 * <p>A malformed id or version is refused with an {@link InvalidValueException}.
 */
public record Product(
    ProductType type,
    @Nullable String name,
    @Nullable Boolean licenseRequired,
    @Nullable String setupScript,
    @Nullable String uninstallScript,
    @Nullable String updateScript,
    @Nullable String alwaysScript,
    @Nullable String onceScript,
    @Nullable String customScript,
    @Nullable String userLoginScript,
    @Nullable Integer priority,
    @Nullable String description,
    @Nullable String advice,
    @Nullable String changelog,
    @Nullable List<String> productClassIds,
    @Nullable List<String> windowsSoftwareIds,
    String id,
    String productVersion,
    String packageVersion,
    @Nullable String pxeConfigTemplate) {

  public static final int MIN_PRIORITY = -100;
  public static final int MAX_PRIORITY = 100;

  public Product {
    id = ScalarType.PRODUCT_ID.parse(id);
    productVersion = ScalarType.PRODUCT_VERSION.parse(productVersion);
    packageVersion = ScalarType.PACKAGE_VERSION.parse(packageVersion);
    if (priority != null) {
      priority = Math.max(MIN_PRIORITY, Math.min(MAX_PRIORITY, priority));
    }
    productClassIds = sorted(productClassIds);
    windowsSoftwareIds = sorted(windowsSoftwareIds);
    if (type == ProductType.NETBOOT) {
      userLoginScript = null;
    }
    if (type == ProductType.LOCALBOOT
        || (pxeConfigTemplate != null && pxeConfigTemplate.isEmpty())) {
      pxeConfigTemplate = null;
    }
  }

  private static @Nullable List<String> sorted(@Nullable Collection<String> values) {
    return values == null ? null : CodePointOrder.sortedDistinct(values);
  }

  /** A builder in which everything but the four mandatory values is not set. */
  public static ProductBuilder builder(
      ProductType type, String id, String productVersion, String packageVersion) {
    return new ProductBuilder(type, id, productVersion, packageVersion);
  }

  /** A builder that starts from this product's values. */
  public ProductBuilder toBuilder() {
    return new ProductBuilder(this);
  }

  /** {@code productVersion-packageVersion}. */
  public String version() {
    return productVersion + "-" + packageVersion;
  }
}
