package org.opsitools.common.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.LogMarker;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The levels of opsi's log; each has the number that options and log lines show. */
public enum LogLevel {
  NONE(0),
  ESSENTIAL(1),
  CRITICAL(2),
  ERROR(3),
  WARNING(4),
  NOTICE(5),
  INFO(6),
  DEBUG(7),
  TRACE(8),
  SECRET(9);

  private final int number;

  LogLevel(int number) {
    this.number = number;
  }

  /** Reads {@code 0} to {@code 9} from the command line. */
  public static final class Converter implements ITypeConverter<LogLevel> {
    @Override
    public LogLevel convert(String value) {
      if (value.length() != 1 || value.charAt(0) < '0' || value.charAt(0) > '9') {
        throw new TypeConversionException("'" + value + "' is not a number from 0 to 9");
      }
      return of(value.charAt(0) - '0');
    }
  }

  /** The level with this number; numbers outside 0 to 9 give the nearest. */
  public static LogLevel of(int number) {
    return values()[Math.max(NONE.number, Math.min(number, SECRET.number))];
  }

  /** The level of a line that the code logs with slf4j, which a {@link LogMarker} may refine. */
  static LogLevel of(Level level, @Nullable Marker marker) {
    if (marker != null) {
      for (LogMarker known : LogMarker.values()) {
        if (known.marker().equals(marker)) {
          return valueOf(known.name());
        }
      }
    }
    return switch (level) {
      case ERROR -> ERROR;
      case WARN -> WARNING;
      case INFO -> INFO;
      case DEBUG -> DEBUG;
      case TRACE -> TRACE;
    };
  }

  /** 0 to 9. */
  public int number() {
    return number;
  }

  /** Whether a sink of this level takes lines of the other one. */
  public boolean includes(LogLevel line) {
    return line != NONE && line.number <= number;
  }

  @Override
  public String toString() {
    return number + " (" + name().toLowerCase(Locale.ROOT) + ")";
  }
}
