package org.opsitools.common.packages.build;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Product;

/** The scripts a product names, by the key of the control file. */
final class ProductScripts {
  private ProductScripts() {}

  /** Only those that are set, in the order of the control file. */
  static Map<String, String> of(Product product) {
    Map<String, String> scripts = new LinkedHashMap<>();
    put(scripts, "setupScript", product.setupScript());
    put(scripts, "uninstallScript", product.uninstallScript());
    put(scripts, "updateScript", product.updateScript());
    put(scripts, "alwaysScript", product.alwaysScript());
    put(scripts, "onceScript", product.onceScript());
    put(scripts, "customScript", product.customScript());
    put(scripts, "userLoginScript", product.userLoginScript());
    return scripts;
  }

  private static void put(Map<String, String> scripts, String key, @Nullable String script) {
    if (script != null && !script.isEmpty()) {
      scripts.put(key, script);
    }
  }
}
