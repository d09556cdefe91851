package org.opsitools.common.objects;

import java.util.regex.Pattern;

/** What the types of hardware attributes and their numbers look like. */
final class Numbers {
  static final Pattern CHARACTERS =
      Pattern.compile("((?:var)?char)\\(\\s*([1-9][0-9]{0,4})\\s*\\)");
  static final Pattern INTEGER =
      Pattern.compile("(tiny|small|medium|big)?int(\\([0-9]{1,3}\\))?( unsigned)?|integer");

  static final Pattern DECIMALS =
      Pattern.compile("decimal(\\([1-9][0-9]?(\\s*,\\s*[0-9]{1,2})?\\))?");

  /** A date, or a date and a time, as SQL writes them. */
  static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2})?");

  /** A column of type text holds 65535 bytes: at least so many characters of UTF-8. */
  static final int TEXT_LENGTH = 16_383;

  /** The longest text of a column of type char. */
  static final int LONGEST_CHAR = 255;

  /** The most that a character takes in opsi's tables. */
  static final int CHARACTER_BYTES = 3;

  /** The most that a number or a time takes in a row. */
  static final int NUMBER_BYTES = 32;

  /** What the row itself holds of a text that lies beside it. */
  static final int POINTER_BYTES = 20;

  /** Bounded, since a huge exponent would make a huge number. */
  static final Pattern DECIMAL =
      Pattern.compile(
          "[+-]?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][+-]?[0-9]{1,3})?");

  /** More digits before the point never fit a {@code long}. */
  static final int LONG_DIGITS = 19;

  private Numbers() {}
}
