package org.opsitools.common.cli;

import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of seconds such as {@code 30} or {@code 0.5}. */
public final class SecondsConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String value) {
    if (!value.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      throw new TypeConversionException("'" + value + "' is not a number of seconds");
    }
    return Duration.ofNanos(new BigDecimal(value).movePointRight(9).longValueExact());
  }
}
