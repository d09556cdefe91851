package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code OPSI_SCHEMA}: the tables were changed to a version.
 *
 * @param started when, in the server's local time
 * @param finished whether that came to its end
 */
record SchemaMarker(int version, String started, boolean finished) {
  static final String TABLE = "OPSI_SCHEMA";
  private static final String ROWS =
      """
      SELECT version, CAST(updateStarted AS CHAR), CAST(updateEnded AS CHAR)
        FROM OPSI_SCHEMA ORDER BY version""";

  /** All rows; none if there is no such table. */
  static List<SchemaMarker> read(Connection connection, Schema schema) throws SQLException {
    List<SchemaMarker> markers = new ArrayList<>();
    if (schema.table(TABLE).filter(SchemaMarker::isComplete).isPresent()) {
      try (PreparedStatement statement = connection.prepareStatement(ROWS);
          ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String started = row.getString(2);
          markers.add(
              new SchemaMarker(
                  row.getInt(1),
                  started == null ? "an unknown time" : started,
                  isTime(row.getString(3))));
        }
      }
    }
    return markers;
  }

  private static boolean isComplete(Table table) {
    return Stream.of("version", "updateStarted", "updateEnded")
        .allMatch(column -> table.column(column).isPresent());
  }

  /** A time of nothing but zeros is written where there is none. */
  private static boolean isTime(@Nullable String text) {
    return text != null && !text.startsWith("0000-00-00");
  }
}
