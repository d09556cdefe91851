package org.opsitools.common.control;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.objects.PropertyType;

/**
 * Writes a legacy control file, in the layout of the original.
 *
 * <p>Source: {@code docs/formats/packages.md}, "Legacy control".
 */
public final class LegacyControlWriter {
  private final StringBuilder out = new StringBuilder();
  private final LegacyTexts texts;

  private LegacyControlWriter(Consumer<String> joined) {
    this.texts = new LegacyTexts(out, joined);
  }

  /** The bytes of the file. */
  public static byte[] write(PackageControl control) {
    return write(control, line -> {});
  }

  /**
   * The bytes of the file.
   *
   * @param joined is told of each line of a text that would read as a section and is therefore put
   *     at the end of the line before it
   */
  public static byte[] write(PackageControl control, Consumer<String> joined) {
    LegacyControlWriter writer = new LegacyControlWriter(joined);
    Product product = control.product();
    writer.packageSection(control);
    writer.product(product);
    writer.windows(product.windowsSoftwareIds());
    control.dependencies().forEach(writer::dependency);
    control.properties().forEach(writer::property);
    String changelog = product.changelog();
    if (changelog != null && !changelog.isEmpty()) {
      writer.section("Changelog");
      writer.texts.free(changelog);
    }
    return writer.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void packageSection(PackageControl control) {
    out.append("[Package]\n");
    entry("version", control.product().packageVersion());
    entry(
        "depends",
        control.packageDependencies().stream()
            .map(LegacyControlWriter::packageDependency)
            .collect(Collectors.joining(", ")));
  }

  private static String packageDependency(PackageDependency dependency) {
    return dependency.condition() == null
        ? dependency.productId()
        : dependency.productId()
            + " ("
            + dependency.condition().symbol()
            + " "
            + dependency.version()
            + ")";
  }

  private void product(Product product) {
    section("Product");
    entry("type", product.type().shortName());
    entry("id", product.id());
    entry("name", product.name());
    entry("description", product.description());
    entry("advice", product.advice());
    entry("version", product.productVersion());
    entry("priority", Integer.toString(product.priority() == null ? 0 : product.priority()));
    entry("licenseRequired", flag(Boolean.TRUE.equals(product.licenseRequired())));
    if (product.productClassIds() != null) {
      entry("productClasses", list(product.productClassIds()));
    }
    entry("setupScript", product.setupScript());
    entry("uninstallScript", product.uninstallScript());
    entry("updateScript", product.updateScript());
    entry("alwaysScript", product.alwaysScript());
    entry("onceScript", product.onceScript());
    entry("customScript", product.customScript());
    if (product.type() == ProductType.LOCALBOOT) {
      entry("userLoginScript", product.userLoginScript());
    } else {
      entry("pxeConfigTemplate", product.pxeConfigTemplate());
    }
  }

  private void windows(@Nullable List<String> softwareIds) {
    if (softwareIds != null && !softwareIds.isEmpty()) {
      section("Windows");
      entry("softwareIds", list(softwareIds));
    }
  }

  private void dependency(ProductDependency dependency) {
    section("ProductDependency");
    entry("action", dependency.productAction());
    entry("requiredProduct", dependency.requiredProductId());
    optional("requiredProductVersion", dependency.requiredProductVersion());
    optional("requiredPackageVersion", dependency.requiredPackageVersion());
    optional("requiredAction", dependency.requiredAction());
    optional("requiredStatus", dependency.requiredInstallationStatus());
    optional("requirementType", dependency.requirementType());
  }

  private void property(ProductProperty property) {
    section("ProductProperty");
    boolean unicode = property.type() == PropertyType.UNICODE;
    entry("type", property.type().shortName());
    entry("name", property.propertyId());
    if (unicode) {
      entry("multivalue", flag(property.isMultiValue()));
      entry("editable", flag(property.isEditable()));
    }
    String description = property.description();
    if (description != null && !description.isEmpty()) {
      entry("description", description);
    }
    if (unicode) {
      entry("values", json(property.possible()));
      entry("default", json(property.defaults()));
    } else {
      entry("default", flag(property.defaults().contains(true)));
    }
  }

  private void section(String name) {
    out.append("\n[").append(name).append("]\n");
  }

  private void entry(String key, @Nullable String value) {
    out.append(key).append(": ");
    texts.value(value == null ? "" : value);
    out.append('\n');
  }

  /** The usual list; as JSON where an element would come back as another one. */
  private static String list(List<String> values) {
    boolean plain =
        values.stream().allMatch(LegacyTexts::isPlainElement)
            && (values.isEmpty() || !values.get(0).startsWith("["));
    return plain ? String.join(", ", values) : json(values);
  }

  private void optional(String key, @Nullable String value) {
    if (value != null) {
      entry(key, value);
    }
  }

  private static String flag(boolean value) {
    return value ? "True" : "False";
  }

  private static String json(List<?> values) {
    return values.stream()
        .map(value -> jsonText(value.toString()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String jsonText(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\u0085', '\u2028', '\u2029' -> json.append(escaped(c));
        default -> json.append(c < ' ' ? escaped(c) : c);
      }
    }
    return json.append('"').toString();
  }

  private static String escaped(char c) {
    return String.format(Locale.ROOT, "\\u%04x", (int) c);
  }
}
