package org.opsitools.newprod.command;

import org.opsitools.newprod.ProductTemplate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a template. */
final class TemplateWord implements ITypeConverter<ProductTemplate> {
  @Override
  public ProductTemplate convert(String value) {
    return ProductTemplate.named(value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + value
                        + "' is none of the templates "
                        + String.join(", ", ProductTemplate.words())));
  }
}
