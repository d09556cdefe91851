package org.opsitools.newprod;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.BooleanText;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductType;

/** The texts that will make up a product, right or wrong. */
final class ProductDraft {
  private final ProductType type;
  private final Map<ProductField, String> texts = new EnumMap<>(ProductField.class);
  private final @Nullable List<String> productClassIds;
  private final @Nullable List<String> windowsSoftwareIds;

  /** A draft with what stands in the fields at first. */
  ProductDraft(ProductType type) {
    this.type = type;
    this.productClassIds = null;
    this.windowsSoftwareIds = null;
    for (ProductField field : ProductField.values()) {
      texts.put(field, field.preset());
    }
  }

  /** A draft that starts from a product. */
  ProductDraft(ProductType type, Product product) {
    this.type = type;
    this.productClassIds = product.productClassIds();
    this.windowsSoftwareIds = product.windowsSoftwareIds();
    for (ProductField field : ProductField.values()) {
      texts.put(field, textOf(product, field));
    }
  }

  private static String textOf(Product product, ProductField field) {
    @Nullable Object value =
        switch (field) {
          case ID -> product.id();
          case NAME -> product.name();
          case DESCRIPTION -> product.description();
          case ADVICE -> product.advice();
          case PRODUCT_VERSION -> product.productVersion();
          case PACKAGE_VERSION -> product.packageVersion();
          case LICENSE_REQUIRED -> product.licenseRequired();
          case PRIORITY -> product.priority();
          case PXE_CONFIG_TEMPLATE -> product.pxeConfigTemplate();
          case SETUP_SCRIPT -> product.setupScript();
          case UNINSTALL_SCRIPT -> product.uninstallScript();
          case UPDATE_SCRIPT -> product.updateScript();
          case ALWAYS_SCRIPT -> product.alwaysScript();
          case ONCE_SCRIPT -> product.onceScript();
          case CUSTOM_SCRIPT -> product.customScript();
          case USER_LOGIN_SCRIPT -> product.userLoginScript();
        };
    return value == null ? field.preset() : value.toString();
  }

  /** The fields that this type of product has. */
  List<ProductField> fields() {
    List<ProductField> fields = new ArrayList<>(ProductField.information(type));
    ProductField.scripts(type).stream()
        .filter(field -> !fields.contains(field))
        .forEach(fields::add);
    return List.copyOf(fields);
  }

  /** Takes a text as it was typed. */
  void type(ProductField field, String typed) {
    texts.put(field, field.hasLines() ? TextBreaks.read(typed) : typed);
  }

  /** The text as it would be typed. */
  String typed(ProductField field) {
    return field.hasLines() ? TextBreaks.show(text(field)) : text(field);
  }

  /** What is wrong with the text of a field. */
  Optional<String> fault(ProductField field) {
    return field.fault(text(field));
  }

  /** What is wrong with the scripts as a whole. */
  Optional<String> faultOfScripts() {
    return ScriptNames.fault(scripts());
  }

  private List<String> scripts() {
    return fields().stream()
        .filter(ProductField::isScript)
        .map(this::text)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private String text(ProductField field) {
    return Objects.requireNonNullElse(texts.get(field), "");
  }

  /** The product; only for a draft without faults. */
  Product build() {
    return Product.builder(
            type,
            text(ProductField.ID),
            text(ProductField.PRODUCT_VERSION),
            text(ProductField.PACKAGE_VERSION))
        .name(text(ProductField.NAME))
        .description(text(ProductField.DESCRIPTION))
        .advice(text(ProductField.ADVICE))
        .licenseRequired(BooleanText.parse(text(ProductField.LICENSE_REQUIRED)).orElseThrow())
        .priority(Integer.valueOf(text(ProductField.PRIORITY)))
        .setupScript(text(ProductField.SETUP_SCRIPT))
        .uninstallScript(text(ProductField.UNINSTALL_SCRIPT))
        .updateScript(text(ProductField.UPDATE_SCRIPT))
        .alwaysScript(text(ProductField.ALWAYS_SCRIPT))
        .onceScript(text(ProductField.ONCE_SCRIPT))
        .customScript(text(ProductField.CUSTOM_SCRIPT))
        .userLoginScript(text(ProductField.USER_LOGIN_SCRIPT))
        .pxeConfigTemplate(text(ProductField.PXE_CONFIG_TEMPLATE))
        .productClassIds(productClassIds)
        .windowsSoftwareIds(windowsSoftwareIds)
        .build();
  }
}
