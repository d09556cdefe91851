package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.Secret;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Socket;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.config.MysqlBackendConf.Tls;

class SqlExplanationTest {
  private static final Login LOGIN = new Login("opsi", Secret.of("pass-word-5"), "opsi");

  private final SqlExplanation explanation =
      new SqlExplanation(Databases.with(new Tcp("::1", 3306), LOGIN, Tls.PREFERRED));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "145 | Table './opsi/SOFTWARE' is marked as crashed and should be repaired"
            + " | 'REPAIR TABLE `opsi`.`SOFTWARE`' mends it",
        "126 | Incorrect key file for table 'SOFTWARE.MYI'; try to repair it"
            + " | 'REPAIR TABLE `opsi`.`SOFTWARE`' mends it",
        "1194 | Table 'SOFTWARE' is marked as crashed | 'REPAIR TABLE `opsi`.`SOFTWARE`' mends it",
        "1030 | Got error 28 \"No space left on device\" from storage engine | no space left",
        "1030 | Got error 168 from storage engine | has trouble with its files",
        "3 | Error writing file '/tmp/MY' (Errcode: 28) | no space left on its disk",
        "1036 | Table 'HOST' is read only | cannot be changed, it is read-only: Table 'HOST'",
        "1142 | INSERT command denied | lacks a right in database 'opsi' at host [::1]:3306",
        "1406 | Data too long for column 'description' at row 1 | nothing was stored, a value is",
        "1048 | Column 'x' cannot be null | nothing was stored, a value is missing: Column 'x'",
        "1452 | Cannot add | nothing was stored, something that this object refers to is missing",
        "1146 | Table 'opsi.HOST' doesn't exist | 'opsi-admin check schema' tells more",
        "4711 | Something else | has refused: Something else (error 4711)"
      })
  void explainsRefusals(int code, String said, String expected) {
    String text = explanation.of(new SQLException(said, "HY000", code)).text();

    assertTrue(text.contains(expected), text);
  }

  @Test
  void explainsLostConnections() {
    SQLException problem = new SQLException("Communications link failure\n\nThe last", "08S01");
    problem.initCause(new SocketTimeoutException("Read timed out"));

    assertEquals(
        "the database at host [::1]:3306 cannot be reached: no answer in time, settings from"
            + " /etc/opsi/backends/mysql.conf",
        explanation.of(problem).text());
    assertInstanceOf(UnreachableDatabaseException.class, explanation.of(problem));
  }

  @Test
  void doesNotCallSocketMissingThatIsThere() {
    SqlExplanation local =
        new SqlExplanation(Databases.with(new Socket(Path.of("/dev/null")), LOGIN, Tls.PREFERRED));

    String text = local.of(new SQLException("Communications link failure", "08S01")).text();

    assertTrue(text.contains("Communications link failure, settings from /etc"), text);
  }

  @Test
  void showsOneLineOfTheServerAtMost() {
    String text = explanation.of(new SQLException("x".repeat(5000) + "\nmore", "HY000", 1)).text();

    assertTrue(text.length() < 500 && !text.contains("\n"), text);
  }
}
