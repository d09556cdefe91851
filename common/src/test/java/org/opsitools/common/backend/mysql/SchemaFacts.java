package org.opsitools.common.backend.mysql;

import java.util.List;
import org.opsitools.common.testkit.MariadbServer;

/** What a database says of its tables, in the lines of the fixtures {@code schema/*.tsv}. */
final class SchemaFacts {
  private static final String COLUMNS =
      """
      SELECT TRIM(TRAILING '\\t' FROM CONCAT_WS('\\t', 'C', TABLE_NAME, ORDINAL_POSITION,
             COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, IFNULL(COLUMN_DEFAULT, '\\\\N'), EXTRA))
        FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()
       ORDER BY TABLE_NAME, ORDINAL_POSITION;""";
  private static final String INDEXES =
      """
      SELECT CONCAT_WS('\\t', 'I', TABLE_NAME, INDEX_NAME, IF(NON_UNIQUE, 'KEY', 'UNIQUE'),
             GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX))
        FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE()
       GROUP BY TABLE_NAME, INDEX_NAME, NON_UNIQUE ORDER BY TABLE_NAME, INDEX_NAME;""";
  private static final String REFERENCES =
      """
      SELECT CONCAT_WS('\\t', 'F', k.TABLE_NAME,
             GROUP_CONCAT(k.COLUMN_NAME ORDER BY k.ORDINAL_POSITION), k.REFERENCED_TABLE_NAME,
             GROUP_CONCAT(k.REFERENCED_COLUMN_NAME ORDER BY k.ORDINAL_POSITION),
             r.UPDATE_RULE, r.DELETE_RULE)
        FROM information_schema.KEY_COLUMN_USAGE k
        JOIN information_schema.REFERENTIAL_CONSTRAINTS r
          ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME
         AND r.TABLE_NAME = k.TABLE_NAME
       WHERE k.TABLE_SCHEMA = DATABASE()
       GROUP BY k.TABLE_NAME, k.CONSTRAINT_NAME ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME;""";
  private static final String TABLES =
      """
      SELECT CONCAT_WS('\\t', 'T', TABLE_NAME, ENGINE, TABLE_COLLATION)
        FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME;""";

  private SchemaFacts() {}

  static List<String> of(String database) {
    return of(MariadbServer.shared(), database);
  }

  static List<String> of(MariadbServer server, String database) {
    return server
        .sqlIn(database, "SET SESSION sql_mode='';" + COLUMNS + INDEXES + REFERENCES + TABLES)
        .replace("\\t", "\t")
        .replace("\\\\N", "\\N")
        .lines()
        .toList();
  }
}
