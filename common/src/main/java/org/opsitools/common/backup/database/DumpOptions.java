package org.opsitools.common.backup.database;

/**
 * How a database is dumped.
 *
 * @param flushLogs whether the server begins new log files before, which takes the right RELOAD
 * @param lockTables whether others may not write meanwhile; otherwise all is read as it was at one
 *     moment, except for tables without transactions, for which all are locked anyway
 */
public record DumpOptions(boolean flushLogs, boolean lockTables) {
  /** What serves best. */
  public static final DumpOptions USUAL = new DumpOptions(false, false);
}
