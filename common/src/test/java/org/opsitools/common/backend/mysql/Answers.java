package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Answers of the server that consist of one text. */
final class Answers {
  private Answers() {}

  /** The work of asking. */
  static Transactions.Work<String> of(String sql) {
    return connection -> of(connection, sql);
  }

  static String of(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        throw new AssertionError("no answer: " + sql);
      }
      return row.getString(1);
    }
  }
}
