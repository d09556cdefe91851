package org.opsitools.common.control;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.PropertyType;

/**
 * Writes a control.toml from nothing, in the layout of the original.
 *
 * <p>Source: {@code docs/formats/packages.md}, "control.toml".
 */
public final class TomlControlWriter {
  private final StringBuilder out = new StringBuilder();

  private TomlControlWriter() {}

  /** The bytes of the file. The changelog is not in it; it has a file of its own. */
  public static byte[] write(PackageControl control) {
    TomlControlWriter writer = new TomlControlWriter();
    writer.packageTable(control);
    writer.product(control.product());
    control.properties().forEach(writer::property);
    control.dependencies().forEach(writer::dependency);
    return writer.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void packageTable(PackageControl control) {
    out.append("[Package]\n");
    text("version", control.product().packageVersion());
    if (control.packageDependencies().isEmpty()) {
      out.append("depends = []\n");
    }
    for (PackageDependency dependency : control.packageDependencies()) {
      out.append("\n[[Package.depends]]\n");
      text("package", dependency.productId());
      if (dependency.condition() != null && dependency.version() != null) {
        text("version", dependency.version());
        text("condition", dependency.condition().symbol());
      }
    }
  }

  private void product(Product product) {
    out.append("\n[Product]\n");
    text("type", product.type().className());
    text("id", product.id());
    if (product.name() != null) {
      text("name", product.name());
    }
    multiLine("description", product.description());
    multiLine("advice", product.advice());
    text("version", product.productVersion());
    if (product.priority() != null) {
      value("priority", product.priority().toString());
    }
    if (product.licenseRequired() != null) {
      value("licenseRequired", product.licenseRequired().toString());
    }
    list("productClasses", product.productClassIds());
    optional("setupScript", product.setupScript());
    optional("uninstallScript", product.uninstallScript());
    optional("updateScript", product.updateScript());
    optional("alwaysScript", product.alwaysScript());
    optional("onceScript", product.onceScript());
    optional("customScript", product.customScript());
    optional("userLoginScript", product.userLoginScript());
    list("windowsSoftwareIds", product.windowsSoftwareIds());
    optional("pxeConfigTemplate", product.pxeConfigTemplate());
  }

  private void property(ProductProperty property) {
    out.append("\n[[ProductProperty]]\n");
    text("type", property.type().className());
    text("name", property.propertyId());
    value(
        "description",
        TomlText.multiLine(property.description() == null ? "" : property.description()));
    value("default", inline(property.defaults()));
    if (property.type() == PropertyType.UNICODE) {
      value("values", oneALine(property.possible()));
      value("multivalue", Boolean.toString(property.isMultiValue()));
      value("editable", Boolean.toString(property.isEditable()));
    }
  }

  private void dependency(ProductDependency dependency) {
    out.append("\n[[ProductDependency]]\n");
    text("requiredProduct", dependency.requiredProductId());
    optional("requiredProductVersion", dependency.requiredProductVersion());
    optional("requiredPackageVersion", dependency.requiredPackageVersion());
    text("action", dependency.productAction());
    // Without the key a reader assumes "before".
    text(
        "requirementType",
        dependency.requirementType() == null ? "" : dependency.requirementType());
    optional("requiredAction", dependency.requiredAction());
    optional("requiredStatus", dependency.requiredInstallationStatus());
  }

  private void value(String key, String toml) {
    out.append(key).append(" = ").append(toml).append('\n');
  }

  private void text(String key, String text) {
    value(key, TomlText.basic(text));
  }

  private void optional(String key, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      text(key, text);
    }
  }

  private void multiLine(String key, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      value(key, TomlText.multiLine(text));
    }
  }

  private void list(String key, @Nullable List<String> texts) {
    if (texts != null) {
      value(key, inline(texts));
    }
  }

  private static String inline(List<?> values) {
    return values.stream()
        .map(TomlControlWriter::element)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String oneALine(List<?> values) {
    return values.isEmpty()
        ? "[]"
        : values.stream()
            .map(value -> "    " + element(value) + ",\n")
            .collect(Collectors.joining("", "[\n", "]"));
  }

  private static String element(Object value) {
    return value instanceof Boolean ? value.toString() : TomlText.basic(value.toString());
  }
}
