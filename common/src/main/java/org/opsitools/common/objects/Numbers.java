package org.opsitools.common.objects;

import java.util.regex.Pattern;

/** What the types of hardware attributes and their numbers look like. */
final class Numbers {
  static final Pattern VARCHAR = Pattern.compile("varchar\\(\\s*([1-9][0-9]{0,4})\\s*\\)");
  static final Pattern INTEGER =
      Pattern.compile("(tiny|small|medium|big)?int(\\([0-9]{1,3}\\))?( unsigned)?|integer");

  /** Bounded, since a huge exponent would make a huge number. */
  static final Pattern DECIMAL =
      Pattern.compile(
          "[+-]?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][+-]?[0-9]{1,3})?");

  /** More digits before the point never fit a {@code long}. */
  static final int LONG_DIGITS = 19;

  private Numbers() {}
}
