package org.opsitools.packagemanager.listing;

import java.util.Locale;

/** How a list is printed. */
public enum ListingFormat {
  /** As the original program prints it. */
  TEXT,
  /** Aligned columns with everything there is. */
  TABLE,
  /** A line of names, then lines of values, separated by semicolons. */
  CSV,
  /** One JSON array of objects and nothing else. */
  JSON;

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
