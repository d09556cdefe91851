package org.opsitools.newprod;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be written.
 *
 * @param scripts the texts of script files by what they are for; those not named stay empty
 * @param templateDirectory what is copied over the new directory in the end
 * @param created the time of the changelog's entry
 */
public record NewProductRequest(
    Answers answers,
    ControlChoice format,
    Map<ProductField, String> scripts,
    Optional<TemplateDirectory> templateDirectory,
    Instant created) {
  public NewProductRequest {
    scripts = Map.copyOf(scripts);
  }
}
