package org.opsitools.common.objects;

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
    @Nullable String pxeConfigTemplate)
    implements OpsiObject {

  public static final int MIN_PRIORITY = -100;
  public static final int MAX_PRIORITY = 100;

  private static final Attribute<String> NAME =
      Attribute.of("name", AttributeTypes.STRING).defaulting("");
  private static final Attribute<Boolean> LICENSE_REQUIRED =
      Attribute.of("licenseRequired", AttributeTypes.BOOLEAN).defaulting(false);
  private static final Attribute<String> SETUP_SCRIPT =
      Attribute.of("setupScript", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> UNINSTALL_SCRIPT =
      Attribute.of("uninstallScript", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> UPDATE_SCRIPT =
      Attribute.of("updateScript", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> ALWAYS_SCRIPT =
      Attribute.of("alwaysScript", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> ONCE_SCRIPT =
      Attribute.of("onceScript", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> CUSTOM_SCRIPT =
      Attribute.of("customScript", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> USER_LOGIN_SCRIPT =
      Attribute.of("userLoginScript", AttributeTypes.STRING).defaulting("");
  private static final Attribute<Integer> PRIORITY =
      Attribute.of("priority", AttributeTypes.PRIORITY).defaulting(0);
  private static final Attribute<String> DESCRIPTION =
      Attribute.of("description", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> ADVICE =
      Attribute.of("advice", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> CHANGELOG =
      Attribute.of("changelog", AttributeTypes.STRING).defaulting("");
  private static final Attribute<List<String>> PRODUCT_CLASS_IDS =
      Attribute.of("productClassIds", AttributeTypes.TEXTS).defaulting(List.of());
  private static final Attribute<List<String>> WINDOWS_SOFTWARE_IDS =
      Attribute.of("windowsSoftwareIds", AttributeTypes.TEXTS).defaulting(List.of());
  private static final Attribute<String> ID =
      Attribute.ident("id", AttributeTypes.of(ScalarType.PRODUCT_ID));
  private static final Attribute<String> PRODUCT_VERSION =
      Attribute.ident("productVersion", AttributeTypes.of(ScalarType.PRODUCT_VERSION));
  private static final Attribute<String> PACKAGE_VERSION =
      Attribute.ident("packageVersion", AttributeTypes.of(ScalarType.PACKAGE_VERSION));
  private static final Attribute<String> PXE_CONFIG_TEMPLATE =
      Attribute.of("pxeConfigTemplate", AttributeTypes.STRING).only("NetbootProduct");

  /** The description of this record. */
  public static final ObjectFamily<Product> FAMILY =
      ObjectFamily.describe(Product.class, "product")
          .classes(ProductType.CLASSES)
          .attributes(
              NAME,
              LICENSE_REQUIRED,
              SETUP_SCRIPT,
              UNINSTALL_SCRIPT,
              UPDATE_SCRIPT,
              ALWAYS_SCRIPT,
              ONCE_SCRIPT,
              CUSTOM_SCRIPT,
              USER_LOGIN_SCRIPT,
              PRIORITY,
              DESCRIPTION,
              ADVICE,
              CHANGELOG,
              PRODUCT_CLASS_IDS,
              WINDOWS_SOFTWARE_IDS,
              ID,
              PRODUCT_VERSION,
              PACKAGE_VERSION,
              PXE_CONFIG_TEMPLATE);

  public Product {
    priority = PRIORITY.of(priority);
    productClassIds = PRODUCT_CLASS_IDS.of(productClassIds);
    windowsSoftwareIds = WINDOWS_SOFTWARE_IDS.of(windowsSoftwareIds);
    id = ID.required(id);
    productVersion = PRODUCT_VERSION.required(productVersion);
    packageVersion = PACKAGE_VERSION.required(packageVersion);
    if (type == ProductType.NETBOOT) {
      userLoginScript = null;
    }
    if (type == ProductType.LOCALBOOT
        || (pxeConfigTemplate != null && pxeConfigTemplate.isEmpty())) {
      pxeConfigTemplate = null;
    }
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

  @Override
  public ObjectFamily<Product> family() {
    return FAMILY;
  }
}
