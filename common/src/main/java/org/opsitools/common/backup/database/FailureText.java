package org.opsitools.common.backup.database;

import java.util.List;
import java.util.Optional;
import org.opsitools.common.config.MysqlBackendConf;

/** Says for people what a program of the database has failed at, and what to do. */
final class FailureText {
  private static final int SIGNALS = 128;

  private FailureText() {}

  /** What a program has said, to be put behind a sentence; empty if that is nothing. */
  static String said(List<String> lines) {
    return lines.isEmpty() ? "" : "; it said:\n    " + String.join("\n    ", lines);
  }

  /** How a program ended, such as {@code mysqldump failed with exit code 2; it said: …}. */
  static String ended(String program, int exitCode, List<String> lines) {
    String how =
        exitCode > SIGNALS
            ? " was ended by signal " + (exitCode - SIGNALS)
            : " failed with exit code " + exitCode;
    return program + how + said(lines);
  }

  /** Whether the server asked for a right that only administrators have. */
  static boolean lacksRight(List<String> lines) {
    return lines.stream().anyMatch(line -> has(line, 1227));
  }

  /** What to do about it; empty if nobody knows. Begins with the end of a line. */
  static String advice(List<String> lines, MysqlBackendConf conf) {
    return lines.stream()
        .flatMap(line -> advice(line, conf).stream())
        .findFirst()
        .map(text -> "\n" + text)
        .orElse("");
  }

  private static Optional<String> advice(String line, MysqlBackendConf conf) {
    if (has(line, 1045) || has(line, 1698)) {
      return Optional.of(
          "The server at %s does not let user '%s' in: are 'username' and 'password' right in %s?"
              .formatted(conf.address(), conf.login().user(), conf.file()));
    }
    if (has(line, 2002) || has(line, 2003) || has(line, 2005) || has(line, 2013)) {
      return Optional.of(
          "The server at %s cannot be reached: does it run, and is 'address' right in %s?"
              .formatted(conf.address(), conf.file()));
    }
    if (has(line, 1049)) {
      return Optional.of(
          "There is no database '%s': is 'database' right in %s?"
              .formatted(conf.login().database(), conf.file()));
    }
    if (line.contains("RELOAD")) {
      return Optional.of(
          "New log files take the right RELOAD; give it to user '%s', or leave --flush-logs out"
              .formatted(conf.login().user()));
    }
    if (line.contains("LOCK TABLES")) {
      return Optional.of(
          "To lock tables takes the right LOCK TABLES in database '%s', which user '%s' lacks"
              .formatted(conf.login().database(), conf.login().user()));
    }
    return Optional.empty();
  }

  /** Programs say {@code ERROR 1045 (28000)}, {@code error: 1045:} and the like. */
  private static boolean has(String line, int number) {
    return line.matches("(?i).*\\berror:? (?:\\()?" + number + "\\b.*")
        || line.endsWith("(" + number + ")");
  }
}
