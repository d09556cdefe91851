package org.opsitools.common.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductType;

/** The block that tells a packager what is about to be packed. */
public final class PackageInfo {
  private static final int LABEL_WIDTH = 20;
  private static final String RULE = "-".repeat(76);

  private final List<String> lines = new ArrayList<>();

  private PackageInfo() {}

  /**
   * The lines of the block, without line ends.
   *
   * @param customName the name of the custom package; null for none
   */
  public static List<String> of(PackageControl control, @Nullable String customName) {
    PackageInfo info = new PackageInfo();
    Product product = control.product();
    info.heading("Package info");
    info.line("version", product.packageVersion());
    info.line("custom package name", customName);
    info.line(
        "package dependencies",
        control.packageDependencies().stream()
            .map(PackageInfo::dependency)
            .collect(Collectors.joining(", ")));
    info.product(product);
    info.scripts(product);
    return List.copyOf(info.lines);
  }

  private static String dependency(PackageDependency dependency) {
    return dependency.condition() == null
        ? dependency.productId()
        : dependency.productId()
            + "("
            + dependency.condition().symbol()
            + dependency.version()
            + ")";
  }

  private void product(Product product) {
    heading("Product info");
    line("product id", product.id());
    line("product type", product.type().shortName());
    line("version", product.productVersion());
    line("name", product.name());
    line("description", product.description());
    line("advice", product.advice());
    line("priority", product.priority());
    line("licenseRequired", Boolean.TRUE.equals(product.licenseRequired()) ? "True" : "False");
    line("product classes", list(product.productClassIds()));
    line("windows software ids", list(product.windowsSoftwareIds()));
    if (product.type() == ProductType.NETBOOT) {
      line("pxe config template", product.pxeConfigTemplate());
    }
  }

  private void scripts(Product product) {
    heading("Product scripts");
    line("setup", product.setupScript());
    line("uninstall", product.uninstallScript());
    line("update", product.updateScript());
    line("always", product.alwaysScript());
    line("once", product.onceScript());
    line("custom", product.customScript());
    if (product.type() == ProductType.LOCALBOOT) {
      line("user login", product.userLoginScript());
    }
    lines.add("");
  }

  private static String list(@Nullable List<String> values) {
    return values == null ? "" : String.join(", ", values);
  }

  private void heading(String text) {
    lines.add("");
    lines.add(text);
    lines.add(RULE);
  }

  private void line(String label, @Nullable Object value) {
    String text = value == null ? "" : value.toString();
    lines.add("   " + label + " ".repeat(LABEL_WIDTH - label.length()) + " : " + text);
  }
}
