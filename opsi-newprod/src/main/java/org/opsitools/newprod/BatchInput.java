package org.opsitools.newprod;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.objects.ProductType;

/**
 * What was said of a product without a dialogue, unchecked.
 *
 * @param base what holds where nothing else is said, from a control file or a template
 * @param type empty for the base's, else localboot
 * @param texts by field; those not said are absent
 * @param dependencies texts of {@code key=value} pairs, see {@link BatchAnswers}
 * @param properties likewise
 * @param overwrite whether an existing directory may be replaced
 */
public record BatchInput(
    Optional<PackageControl> base,
    Optional<ProductType> type,
    Map<ProductField, String> texts,
    List<String> dependencies,
    List<String> properties,
    Optional<String> maintainerName,
    Optional<String> maintainerEmail,
    boolean overwrite) {
  public BatchInput {
    texts = Map.copyOf(texts);
    dependencies = List.copyOf(dependencies);
    properties = List.copyOf(properties);
  }
}
