package org.opsitools.newprod.command;

import java.util.Locale;
import org.opsitools.newprod.ControlChoice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads which control files are wanted. */
final class FormatWord implements ITypeConverter<ControlChoice> {
  @Override
  public ControlChoice convert(String value) {
    for (ControlChoice choice : ControlChoice.values()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(value)) {
        return choice;
      }
    }
    throw new TypeConversionException("'" + value + "' is none of toml, control, both");
  }
}
