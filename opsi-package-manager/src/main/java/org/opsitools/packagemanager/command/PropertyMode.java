package org.opsitools.packagemanager.command;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a depot's property values come from when a package is installed. */
enum PropertyMode {
  /** The depot keeps what it has; a property that is new gets the package's own. */
  KEEP,
  /** The package's own. */
  PACKAGE,
  /** The user says them. */
  ASK;

  /** Reads the word of the command line. */
  static final class Converter implements ITypeConverter<PropertyMode> {
    @Override
    public PropertyMode convert(String value) {
      for (PropertyMode mode : values()) {
        if (mode.name().toLowerCase(Locale.ROOT).equals(value)) {
          return mode;
        }
      }
      throw new TypeConversionException("'" + value + "' is none of keep, package, ask");
    }
  }
}
