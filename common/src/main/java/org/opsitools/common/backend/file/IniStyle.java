package org.opsitools.common.backend.file;

/**
 * How an INI file is read.
 *
 * @param json which options hold JSON
 * @param lowerCaseSections whether names of sections are made lower case, as in audit files
 * @param comments whether comment lines are kept, for a file that will be written again
 */
record IniStyle(JsonOptions json, boolean lowerCaseSections, boolean comments) {
  /** {@code config.ini}. */
  static final IniStyle CONFIG = new IniStyle(JsonOptions.CONFIG, false, true);

  /** A client's or depot's file, to be written again. */
  static final IniStyle HOST = new IniStyle(JsonOptions.HOST, false, true);

  /** A client's or depot's file, only to be read. */
  static final IniStyle HOST_SCAN = new IniStyle(JsonOptions.HOST, false, false);

  /** The two files of groups. */
  static final IniStyle GROUPS = new IniStyle(JsonOptions.NONE, false, true);

  /** Software and hardware audit. */
  static final IniStyle AUDIT = new IniStyle(JsonOptions.NONE, true, true);
}
