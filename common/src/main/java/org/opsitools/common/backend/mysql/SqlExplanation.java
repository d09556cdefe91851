package org.opsitools.common.backend.mysql;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Socket;
import org.opsitools.common.io.IoProblem;

/** Says for people what a failure of the database means and what to do. */
final class SqlExplanation {
  private static final int LONGEST = 300;
  private static final Pattern TABLE =
      Pattern.compile("(?i)(?:table|file|format):? '(?:[^']*/)?([^'/.]+)(?:\\.MY[ID])?'");

  private final MysqlBackendConf conf;

  SqlExplanation(MysqlBackendConf conf) {
    this.conf = conf;
  }

  /** The failure in words: of a database that cannot be reached, or of one that refuses. */
  OpsiException of(SQLException problem) {
    return switch (problem.getErrorCode()) {
      case 1045, 1698 -> unreachable(accessDenied(), problem);
      case 1044 -> unreachable(noRight(problem), problem);
      case 1049 -> unreachable(noDatabase(), problem);
      case 1040, 1203, 1226 ->
          unreachable("the database server at " + where() + " has no connection left", problem);
      case 1129, 1130 -> unreachable(where() + ": " + said(problem) + settings(), problem);
      default ->
          Disturbance.isCommunication(problem)
              ? unreachable(connection(problem), problem)
              : new DatabaseException(refusal(problem), problem);
    };
  }

  /**
   * As {@link #of(SQLException)}, with the object that a refusal concerns.
   *
   * @param object in words; empty if that is not known
   */
  OpsiException of(SQLException problem, String object) {
    OpsiException said = of(problem);
    return object.isEmpty() || !(said instanceof DatabaseException)
        ? said
        : new DatabaseException(object + ": " + said.text(), problem);
  }

  /** The connection was lost when a change was to be ended. */
  UnknownOutcomeException unknownOutcome(SQLException problem) {
    return new UnknownOutcomeException(
        "the connection to the database at "
            + where()
            + " was lost while a change was being stored: its state is unknown. It was stored as a"
            + " whole or not at all; look at the objects before you repeat it",
        problem);
  }

  private static UnreachableDatabaseException unreachable(String text, SQLException problem) {
    return new UnreachableDatabaseException(text, problem);
  }

  private String where() {
    return (conf.address() instanceof Socket ? "socket " : "host ") + conf.address();
  }

  private String settings() {
    return ", settings from " + conf.file();
  }

  private String accessDenied() {
    boolean password = !conf.login().password().reveal().isEmpty();
    return "access denied for user '"
        + conf.login().user()
        + "' at "
        + where()
        + " (password given: "
        + (password ? "yes" : "no")
        + ")"
        + settings();
  }

  private String noDatabase() {
    return "there is no database '"
        + conf.login().database()
        + "' at "
        + where()
        + settings()
        + "; 'opsi-admin init --backend mysql' creates it";
  }

  private String noRight(SQLException problem) {
    return "user '"
        + conf.login().user()
        + "' lacks a right in database '"
        + conf.login().database()
        + "' at "
        + where()
        + ", which GRANT gives: "
        + said(problem)
        + settings();
  }

  private String connection(SQLException problem) {
    String begin = "the database at " + where() + " cannot be reached: ";
    if (conf.address() instanceof Socket socket && !Files.exists(socket.path())) {
      return begin
          + "there is no such socket; is the server running, and 'address' right in "
          + conf.file()
          + "?";
    }
    return begin + cause(problem) + settings();
  }

  private static String cause(SQLException problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return "no answer in time";
      }
      if (cause instanceof SSLException) {
        return "no encrypted connection: " + cut(String.valueOf(cause.getMessage()));
      }
      if (cause instanceof UnknownHostException) {
        return "the name of the host is not known";
      }
      if (cause instanceof IOException known) {
        return cut(IoProblem.describe(known));
      }
    }
    return said(problem);
  }

  private String refusal(SQLException problem) {
    return switch (problem.getErrorCode()) {
      case 1142, 1143, 1227, 1370 -> noRight(problem);
      case 1036, 1290, 1792, 1836 ->
          "the database at " + where() + " cannot be changed, it is read-only: " + said(problem);
      case 3, 28, 1021, 1030, 1114 -> storage(problem);
      case 126, 127, 130, 144, 145, 1034, 1035, 1194, 1195 -> crashed(problem);
      case 1054, 1146 ->
          "the database at "
              + where()
              + " lacks a table or column of opsi: "
              + said(problem)
              + "; 'opsi-admin check schema' tells more";
      case 1205, 1213, 1412, 1684, 1020 ->
          "another change was in the way again and again, nothing was stored: "
              + said(problem)
              + "; please try again later";
      case 1048 -> value("a value is missing", problem);
      case 1062, 1586 -> value("there is such an object already", problem);
      case 1264, 1406 -> value("a value is too long or too large", problem);
      case 1366 -> value("a value has characters that the column cannot hold", problem);
      case 1451 -> value("other objects still need this one", problem);
      case 1452 -> value("something that this object refers to is missing", problem);
      default ->
          "the database at "
              + where()
              + " has refused: "
              + said(problem)
              + " (error "
              + problem.getErrorCode()
              + ")";
    };
  }

  private static String value(String what, SQLException problem) {
    return "nothing was stored, " + what + ": " + said(problem);
  }

  /** The server knows more kinds of trouble with its files than that they are full. */
  private String storage(SQLException problem) {
    String said = said(problem);
    boolean full =
        problem.getErrorCode() != 1030 || said.contains("No space") || said.contains("error 28");
    return "the database at "
        + where()
        + (full ? " has no space left on its disk" : " has trouble with its files")
        + ", nothing was stored: "
        + said;
  }

  private String crashed(SQLException problem) {
    Matcher table = TABLE.matcher(said(problem));
    String name = table.find() ? table.group(1) : "NAME";
    return "a table of the database at "
        + where()
        + " is damaged: "
        + said(problem)
        + "; 'REPAIR TABLE `"
        + conf.login().database()
        + "`.`"
        + name
        + "`' mends it";
  }

  /** The first line of what the server said. */
  private static String said(SQLException problem) {
    String message = String.valueOf(problem.getMessage()).strip();
    return cut(message.lines().findFirst().orElse(""));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
