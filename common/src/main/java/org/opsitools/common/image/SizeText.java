package org.opsitools.common.image;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opsitools.common.image.SizeException.Fault;

/** Reads the text of a partition size and says what is wrong with one that is none. */
final class SizeText {
  private static final Pattern SIZE =
      Pattern.compile(" *([0-9]{1,15}) *(|[a-z]{1,3}|%) *", Pattern.CASE_INSENSITIVE);
  private static final Pattern FRACTION =
      Pattern.compile(" *[0-9]+[.,][0-9]* *(|[a-z]{1,3}|%) *", Pattern.CASE_INSENSITIVE);
  private static final Pattern TOO_MANY_DIGITS =
      Pattern.compile(" *[0-9]{16,} *(|[a-z]{1,3}|%) *", Pattern.CASE_INSENSITIVE);

  private SizeText() {}

  static PartitionSize parse(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw unreadable(text);
    }
    long number = Long.parseLong(size.group(1));
    return switch (size.group(2).toLowerCase(Locale.ROOT)) {
      case "" -> unitless(text, number);
      case "%" -> percent(text, number);
      case "s" -> new PartitionSize.Sectors(number);
      case "b" -> new PartitionSize.Bytes(number);
      case "k", "kb", "kib" -> bytes(text, number, 10);
      case "m", "mb", "mib" -> bytes(text, number, 20);
      case "g", "gb", "gib" -> bytes(text, number, 30);
      case "t", "tb", "tib" -> bytes(text, number, 40);
      default ->
          throw new SizeException(
              text,
              Fault.MALFORMED,
              "unknown unit '" + size.group(2) + "', expected " + PartitionSize.EXPECTED);
    };
  }

  private static SizeException unreadable(String text) {
    if (FRACTION.matcher(text).matches()) {
      return new SizeException(
          text, Fault.FRACTION, "no fractions, use a smaller unit (30.5G is 31232M)");
    }
    if (TOO_MANY_DIGITS.matcher(text).matches()) {
      return new SizeException(text, Fault.TOO_LARGE, "at most 15 digits");
    }
    return new SizeException(text, Fault.MALFORMED, "expected " + PartitionSize.EXPECTED);
  }

  private static PartitionSize unitless(String text, long number) {
    if (number == 0) {
      return PartitionSize.NONE;
    }
    throw new SizeException(
        text, Fault.UNIT_MISSING, "unit missing, did you mean " + number + "G?");
  }

  private static PartitionSize percent(String text, long number) {
    if (number > 100) {
      throw new SizeException(text, Fault.TOO_LARGE, "percentages go from 0% to 100%");
    }
    return new PartitionSize.Percent((int) number);
  }

  private static PartitionSize bytes(String text, long number, int power) {
    if (number > Long.MAX_VALUE >> power) {
      throw new SizeException(text, Fault.TOO_LARGE, "at most 8388607T");
    }
    return new PartitionSize.Bytes(number << power);
  }
}
