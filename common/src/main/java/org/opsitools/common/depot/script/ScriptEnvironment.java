package org.opsitools.common.depot.script;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.depot.BootDirectory;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnDepot;

/**
 * What a script is told in variables of its environment: {@code docs/formats/depot.md}, "Scripts".
 *
 * @param product that is being installed, with the id it gets
 * @param depotId where
 * @param clientData the product's directory in the depot
 * @param before what the depot has of the product before; empty on a first installation
 * @param boot where network boot files lie
 */
public record ScriptEnvironment(
    Product product,
    String depotId,
    Path clientData,
    Optional<ProductOnDepot> before,
    BootDirectory boot) {
  /** The version of the opsi server that this one stands for. */
  static final String SERVER_VERSION = "4.3.0.0";

  /** The variables, in the order of their description. */
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("PRODUCT_ID", product.id());
    variables.put("PRODUCT_TYPE", product.type().className());
    variables.put("PRODUCT_VERSION", product.productVersion());
    variables.put("PACKAGE_VERSION", product.packageVersion());
    variables.put("CLIENT_DATA_DIR", clientData.toString());
    variables.put("DEPOT_ID", depotId);
    variables.put("OLD_PRODUCT_VERSION", before.map(ProductOnDepot::productVersion).orElse(""));
    variables.put("OLD_PACKAGE_VERSION", before.map(ProductOnDepot::packageVersion).orElse(""));
    variables.put("BOOT_DIR", boot.path().toString());
    variables.put("OPSI_SERVER_VERSION", SERVER_VERSION);
    return variables;
  }
}
