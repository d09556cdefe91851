package org.opsitools.backup.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number that is at least 1. */
final class CountConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String value) {
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new TypeConversionException("'" + value + "' is no whole number from 1 on");
    }
    return Integer.valueOf(value);
  }
}
