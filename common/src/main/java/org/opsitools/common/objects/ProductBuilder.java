package org.opsitools.common.objects;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the optional values of a {@link Product}; null takes a value back to "not set". */
public final class ProductBuilder {
  private ProductType type;
  private String id;
  private String productVersion;
  private String packageVersion;
  private @Nullable String name;
  private @Nullable Boolean licenseRequired;
  private @Nullable String setupScript;
  private @Nullable String uninstallScript;
  private @Nullable String updateScript;
  private @Nullable String alwaysScript;
  private @Nullable String onceScript;
  private @Nullable String customScript;
  private @Nullable String userLoginScript;
  private @Nullable Integer priority;
  private @Nullable String description;
  private @Nullable String advice;
  private @Nullable String changelog;
  private @Nullable List<String> productClassIds;
  private @Nullable List<String> windowsSoftwareIds;
  private @Nullable String pxeConfigTemplate;

  ProductBuilder(ProductType type, String id, String productVersion, String packageVersion) {
    this.type = type;
    this.id = id;
    this.productVersion = productVersion;
    this.packageVersion = packageVersion;
  }

  ProductBuilder(Product product) {
    this(product.type(), product.id(), product.productVersion(), product.packageVersion());
    name = product.name();
    licenseRequired = product.licenseRequired();
    setupScript = product.setupScript();
    uninstallScript = product.uninstallScript();
    updateScript = product.updateScript();
    alwaysScript = product.alwaysScript();
    onceScript = product.onceScript();
    customScript = product.customScript();
    userLoginScript = product.userLoginScript();
    priority = product.priority();
    description = product.description();
    advice = product.advice();
    changelog = product.changelog();
    productClassIds = product.productClassIds();
    windowsSoftwareIds = product.windowsSoftwareIds();
    pxeConfigTemplate = product.pxeConfigTemplate();
  }

  public ProductBuilder type(ProductType value) {
    type = value;
    return this;
  }

  public ProductBuilder id(String value) {
    id = value;
    return this;
  }

  public ProductBuilder productVersion(String value) {
    productVersion = value;
    return this;
  }

  public ProductBuilder packageVersion(String value) {
    packageVersion = value;
    return this;
  }

  public ProductBuilder name(@Nullable String value) {
    name = value;
    return this;
  }

  public ProductBuilder licenseRequired(@Nullable Boolean value) {
    licenseRequired = value;
    return this;
  }

  public ProductBuilder setupScript(@Nullable String value) {
    setupScript = value;
    return this;
  }

  public ProductBuilder uninstallScript(@Nullable String value) {
    uninstallScript = value;
    return this;
  }

  public ProductBuilder updateScript(@Nullable String value) {
    updateScript = value;
    return this;
  }

  public ProductBuilder alwaysScript(@Nullable String value) {
    alwaysScript = value;
    return this;
  }

  public ProductBuilder onceScript(@Nullable String value) {
    onceScript = value;
    return this;
  }

  public ProductBuilder customScript(@Nullable String value) {
    customScript = value;
    return this;
  }

  public ProductBuilder userLoginScript(@Nullable String value) {
    userLoginScript = value;
    return this;
  }

  public ProductBuilder priority(@Nullable Integer value) {
    priority = value;
    return this;
  }

  public ProductBuilder description(@Nullable String value) {
    description = value;
    return this;
  }

  public ProductBuilder advice(@Nullable String value) {
    advice = value;
    return this;
  }

  public ProductBuilder changelog(@Nullable String value) {
    changelog = value;
    return this;
  }

  public ProductBuilder productClassIds(@Nullable List<String> value) {
    productClassIds = value;
    return this;
  }

  public ProductBuilder windowsSoftwareIds(@Nullable List<String> value) {
    windowsSoftwareIds = value;
    return this;
  }

  public ProductBuilder pxeConfigTemplate(@Nullable String value) {
    pxeConfigTemplate = value;
    return this;
  }

  /**
   * The product.
   *
   * @throws InvalidValueException if the id or a version is malformed
   */
  public Product build() {
    return new Product(
        type,
        name,
        licenseRequired,
        setupScript,
        uninstallScript,
        updateScript,
        alwaysScript,
        onceScript,
        customScript,
        userLoginScript,
        priority,
        description,
        advice,
        changelog,
        productClassIds,
        windowsSoftwareIds,
        id,
        productVersion,
        packageVersion,
        pxeConfigTemplate);
  }
}
