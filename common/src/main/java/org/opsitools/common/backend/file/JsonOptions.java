package org.opsitools.common.backend.file;

import java.util.Locale;
import java.util.Set;

/** Tells which options of a file hold JSON, whose strings may hold comment characters. */
@FunctionalInterface
interface JsonOptions {
  /** Prefix of the options that keep a text exactly. */
  String RAW = "raw-";

  /** Files without JSON. */
  JsonOptions NONE = (section, option) -> false;

  /** {@code config.ini}. */
  JsonOptions CONFIG =
      (section, option) ->
          Set.of("editable", "multivalue", "possiblevalues", "defaultvalues").contains(option)
              || option.startsWith(RAW);

  /** The files of clients and depots. */
  JsonOptions HOST =
      (section, option) ->
          section.equals("generalconfig")
              || section.endsWith("-install")
              || (section.equals("depotserver") && option.equals("ismasterdepot"))
              || option.startsWith(RAW);

  /** Whether the option is JSON; both names as they stand in the file. */
  boolean isJson(String section, String option);

  /** Whether the option is JSON; the option may be in any case and surrounded by blanks. */
  default boolean holds(String section, String option) {
    return isJson(section, TextLines.strip(option).toLowerCase(Locale.ROOT));
  }
}
