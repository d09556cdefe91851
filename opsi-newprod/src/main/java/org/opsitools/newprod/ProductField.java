package org.opsitools.newprod;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.objects.ScalarType;

/** What has to be known of a product itself. */
public enum ProductField implements Field {
  ID("Product id", "newprod"),
  NAME("Product name", ""),
  DESCRIPTION("Description", ""),
  ADVICE("Advice", ""),
  PRODUCT_VERSION("Product version", "1.0"),
  PACKAGE_VERSION("Package version", "1"),
  LICENSE_REQUIRED("License required", "False"),
  PRIORITY("Priority", "0"),
  PXE_CONFIG_TEMPLATE("PXE config template", ""),
  SETUP_SCRIPT("Setup script", ""),
  UNINSTALL_SCRIPT("Uninstall script", ""),
  UPDATE_SCRIPT("Update script", ""),
  ALWAYS_SCRIPT("Always script", ""),
  ONCE_SCRIPT("Once script", ""),
  CUSTOM_SCRIPT("Custom script", ""),
  USER_LOGIN_SCRIPT("User login script", "");

  private final String label;
  private final String preset;

  ProductField(String label, String preset) {
    this.label = label;
    this.preset = preset;
  }

  /** The fields of the page "product information". */
  static List<ProductField> information(ProductType type) {
    ProductField last = type == ProductType.NETBOOT ? PXE_CONFIG_TEMPLATE : PRIORITY;
    return List.copyOf(EnumSet.range(ID, last));
  }

  /** The fields of the page "product scripts". */
  static List<ProductField> scripts(ProductType type) {
    List<ProductField> scripts = new ArrayList<>(EnumSet.range(SETUP_SCRIPT, CUSTOM_SCRIPT));
    scripts.add(type == ProductType.NETBOOT ? PXE_CONFIG_TEMPLATE : USER_LOGIN_SCRIPT);
    return List.copyOf(scripts);
  }

  /** The option of the command line that stands for the field. */
  public String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether this names a file in CLIENT_DATA. */
  boolean isScript() {
    return compareTo(SETUP_SCRIPT) >= 0;
  }

  /** Whether a backslash and an n in the text stand for a line break. */
  boolean hasLines() {
    return this == DESCRIPTION || this == ADVICE;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String preset() {
    return preset;
  }

  @Override
  public List<String> choices() {
    return this == LICENSE_REQUIRED ? List.of("True", "False") : List.of();
  }

  @Override
  public Optional<String> fault(String text) {
    return switch (this) {
      case ID -> TextCheck.scalar(ScalarType.PRODUCT_ID, text);
      case NAME -> TextCheck.name(text);
      case DESCRIPTION, ADVICE -> TextCheck.longText(text);
      case PRODUCT_VERSION -> TextCheck.scalar(ScalarType.PRODUCT_VERSION, text);
      case PACKAGE_VERSION -> TextCheck.scalar(ScalarType.PACKAGE_VERSION, text);
      case LICENSE_REQUIRED -> TextCheck.bool(text);
      case PRIORITY -> TextCheck.priority(text);
      case PXE_CONFIG_TEMPLATE -> TextCheck.template(text);
      case SETUP_SCRIPT,
          UNINSTALL_SCRIPT,
          UPDATE_SCRIPT,
          ALWAYS_SCRIPT,
          ONCE_SCRIPT,
          CUSTOM_SCRIPT,
          USER_LOGIN_SCRIPT ->
          TextCheck.script(text);
    };
  }
}
