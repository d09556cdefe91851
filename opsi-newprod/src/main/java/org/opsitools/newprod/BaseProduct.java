package org.opsitools.newprod;

import java.util.Map;
import org.opsitools.common.control.PackageControl;

/**
 * What a new product starts from where its author says nothing else.
 *
 * @param scripts texts of script files by what they are for
 */
public record BaseProduct(PackageControl control, Map<ProductField, String> scripts) {
  public BaseProduct {
    scripts = Map.copyOf(scripts);
  }
}
