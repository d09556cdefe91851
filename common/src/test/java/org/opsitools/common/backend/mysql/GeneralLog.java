package org.opsitools.common.backend.mysql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opsitools.common.testkit.MariadbServer;

/** The statements that a server of its own has been sent. */
final class GeneralLog {
  private final Path file;

  GeneralLog(MariadbServer server) {
    this.file = server.data().resolve("general.log");
    server.sql("SET GLOBAL general_log_file='general.log'; SET GLOBAL general_log=1");
  }

  /** The SELECTs from a table. */
  List<String> selectsFrom(String table) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> line.contains("SELECT") && line.contains("FROM `" + table))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
