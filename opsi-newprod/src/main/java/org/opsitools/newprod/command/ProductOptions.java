package org.opsitools.newprod.command;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ProductType;
import org.opsitools.newprod.ProductField;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The values of a new product as options; any of them makes the dialogue unnecessary. */
final class ProductOptions {
  @Option(
      names = "--type",
      paramLabel = "TYPE",
      converter = TypeWord.class,
      description = "Type of the product: localboot or netboot (default: localboot).")
  private @Nullable ProductType type;

  @Option(names = "--id", paramLabel = "ID", description = "Product id.")
  private @Nullable String id;

  @Option(names = "--name", paramLabel = "NAME", description = "Name of the product.")
  private @Nullable String name;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "Description; \\n makes a line break.")
  private @Nullable String description;

  @Option(
      names = "--advice",
      paramLabel = "TEXT",
      description = "Advice for the administrator; \\n makes a line break.")
  private @Nullable String advice;

  @Option(
      names = "--product-version",
      paramLabel = "VERSION",
      description = "Version of the product (default: 1.0).")
  private @Nullable String productVersion;

  @Option(
      names = "--package-version",
      paramLabel = "VERSION",
      description = "Version of the package (default: 1).")
  private @Nullable String packageVersion;

  @Option(
      names = "--license-required",
      paramLabel = "BOOL",
      arity = "0..1",
      fallbackValue = "true",
      description = "Whether the product needs a licence (default: False).")
  private @Nullable String licenseRequired;

  @Option(
      names = "--priority",
      paramLabel = "N",
      description = "Priority of the installation, -100 to 100 (default: 0).")
  private @Nullable String priority;

  @Option(
      names = "--setup-script",
      paramLabel = "FILE",
      description = "Script for the action setup, relative to CLIENT_DATA.")
  private @Nullable String setupScript;

  @Option(
      names = "--uninstall-script",
      paramLabel = "FILE",
      description = "Script for the action uninstall.")
  private @Nullable String uninstallScript;

  @Option(
      names = "--update-script",
      paramLabel = "FILE",
      description = "Script for the action update.")
  private @Nullable String updateScript;

  @Option(
      names = "--always-script",
      paramLabel = "FILE",
      description = "Script for the action always.")
  private @Nullable String alwaysScript;

  @Option(names = "--once-script", paramLabel = "FILE", description = "Script for the action once.")
  private @Nullable String onceScript;

  @Option(
      names = "--custom-script",
      paramLabel = "FILE",
      description = "Script for the action custom.")
  private @Nullable String customScript;

  @Option(
      names = "--user-login-script",
      paramLabel = "FILE",
      description = "Script that runs when a user logs in (localboot only).")
  private @Nullable String userLoginScript;

  @Option(
      names = "--pxe-config-template",
      paramLabel = "NAME",
      description = "Template of the boot configuration (netboot only).")
  private @Nullable String pxeConfigTemplate;

  @Option(
      names = "--dependency",
      paramLabel = "SPEC",
      description =
          "Add a dependency: action=ACTION,product=ID,required-action=ACTION or"
              + " required-status=STATUS, and if wanted type=before|after, product-version=V,"
              + " package-version=V. May be given several times.")
  private List<String> dependencies = List.of();

  @Option(
      names = "--property",
      paramLabel = "SPEC",
      description =
          "Add a property: type=unicode|bool,name=NAME, and if wanted description=TEXT,"
              + " values=A;B, default=A, editable=BOOL, multivalue=BOOL; \\, and \\; stand for"
              + " the characters themselves. May be given several times.")
  private List<String> properties = List.of();

  @Option(
      names = "--maintainer-name",
      paramLabel = "NAME",
      description = "Name of the package's maintainer, for its changelog.")
  private @Nullable String maintainerName;

  @Option(
      names = "--maintainer-email",
      paramLabel = "ADDRESS",
      description = "E-mail address of the package's maintainer.")
  private @Nullable String maintainerEmail;

  /** Reads one of the two words for the types of product. */
  static final class TypeWord implements ITypeConverter<ProductType> {
    @Override
    public ProductType convert(String value) {
      for (ProductType type : ProductType.values()) {
        if (type.shortName().equals(value)) {
          return type;
        }
      }
      throw new TypeConversionException("'" + value + "' is neither localboot nor netboot");
    }
  }

  Optional<ProductType> type() {
    return Optional.ofNullable(type);
  }

  /** The texts given, by field. */
  Map<ProductField, String> texts() {
    Map<ProductField, String> texts = new EnumMap<>(ProductField.class);
    for (ProductField field : ProductField.values()) {
      @Nullable String text = given(field);
      if (text != null) {
        texts.put(field, text);
      }
    }
    return texts;
  }

  private @Nullable String given(ProductField field) {
    return switch (field) {
      case ID -> id;
      case NAME -> name;
      case DESCRIPTION -> description;
      case ADVICE -> advice;
      case PRODUCT_VERSION -> productVersion;
      case PACKAGE_VERSION -> packageVersion;
      case LICENSE_REQUIRED -> licenseRequired;
      case PRIORITY -> priority;
      case PXE_CONFIG_TEMPLATE -> pxeConfigTemplate;
      case SETUP_SCRIPT -> setupScript;
      case UNINSTALL_SCRIPT -> uninstallScript;
      case UPDATE_SCRIPT -> updateScript;
      case ALWAYS_SCRIPT -> alwaysScript;
      case ONCE_SCRIPT -> onceScript;
      case CUSTOM_SCRIPT -> customScript;
      case USER_LOGIN_SCRIPT -> userLoginScript;
    };
  }

  List<String> dependencies() {
    return dependencies;
  }

  List<String> properties() {
    return properties;
  }

  Optional<String> maintainerName() {
    return Optional.ofNullable(maintainerName);
  }

  Optional<String> maintainerEmail() {
    return Optional.ofNullable(maintainerEmail);
  }

  /** Whether anything of the product is said. */
  boolean isAnyGiven() {
    return type != null
        || !texts().isEmpty()
        || !dependencies.isEmpty()
        || !properties.isEmpty()
        || maintainerName != null
        || maintainerEmail != null;
  }
}
