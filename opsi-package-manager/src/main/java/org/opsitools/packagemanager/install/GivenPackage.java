package org.opsitools.packagemanager.install;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.Finding;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.control.Severity;
import org.opsitools.common.objects.Product;
import org.opsitools.common.packages.OpsiPackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A package of the command line.
 *
 * @param file absolute
 * @param ownProductId what it says itself that its product is
 * @param control what it says of itself, under the product id that it is to have
 */
public record GivenPackage(Path file, String ownProductId, PackageControl control) {
  private static final Logger LOG = LoggerFactory.getLogger(GivenPackage.class);

  /**
   * Looks into all packages.
   *
   * @param newProductId takes the place of the package's own; null to leave it
   * @throws OpsiException if one is no usable package, or two are of one product
   */
  public static List<GivenPackage> open(List<Path> files, @Nullable String newProductId)
      throws IOException {
    List<GivenPackage> packages = new ArrayList<>();
    Map<String, Path> taken = new HashMap<>();
    for (Path file : files) {
      GivenPackage opened = open(file, newProductId);
      Path other = taken.put(opened.productId(), file);
      if (other != null) {
        throw new OpsiException(
            "%s and %s are both of product '%s'; a call takes one package of a product"
                .formatted(other, file, opened.productId()));
      }
      packages.add(opened);
    }
    return packages;
  }

  private static GivenPackage open(Path file, @Nullable String newProductId) throws IOException {
    if (Files.exists(file) && !Files.isReadable(file)) {
      throw new AccessDeniedException(file.toString());
    }
    try (OpsiPackage opened = OpsiPackage.open(file)) {
      ControlFile leading = opened.control().leading();
      PackageControl control = leading.control();
      warn(file, opened.unknownMembers(), leading.findings());
      return new GivenPackage(
          file,
          control.product().id(),
          newProductId == null ? control : renamed(control, newProductId));
    }
  }

  /** What makes the package odd, but not unusable. */
  private static void warn(Path file, List<String> unknownMembers, List<Finding> findings) {
    for (String member : unknownMembers) {
      LOG.warn("{}: '{}' is no archive of opsi's and is left out", file, member);
    }
    for (Finding finding : findings) {
      if (finding.severity() == Severity.ERROR) {
        LOG.warn("{}", finding);
      } else {
        LOG.info("{}", finding);
      }
    }
  }

  private static PackageControl renamed(PackageControl control, String id) {
    return new PackageControl(
        Product.FAMILY.with(control.product(), "id", id),
        control.packageDependencies(),
        control.properties(),
        control.dependencies());
  }

  /** The id of its product. */
  public String productId() {
    return control.product().id();
  }

  /** Its product and version, for people. */
  String title() {
    return productId() + " " + control.product().version();
  }

  /** The last part of its path. */
  String fileName() {
    return String.valueOf(file.getFileName());
  }
}
