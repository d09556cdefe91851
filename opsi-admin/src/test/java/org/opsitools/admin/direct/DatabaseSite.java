package org.opsitools.admin.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.MariadbServer;
import org.opsitools.common.testkit.ProgramRun;

/**
 * An installation below a directory, whose database lies on the shared server. The server's
 * administrator has no password there.
 */
public final class DatabaseSite {
  public static final String SERVER = "depot1.example.org";

  private final Path directory;

  public DatabaseSite(Path directory) {
    this.directory = directory;
  }

  /** The root of the installation. */
  public Path root() {
    return directory.resolve("root");
  }

  /** A file of the installation. */
  public Path file(String path) {
    return root().resolve(path);
  }

  /** The address of the shared server. */
  public static String address() {
    return "127.0.0.1:" + MariadbServer.shared().port();
  }

  /** A database with the real dump of opsi 4.2; see the fixtures. */
  public static String dump() throws IOException {
    String database = MariadbServer.shared().newDatabase();
    Path file = Fixtures.path("backends/confd-dev-data.sql.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      // The dump names its own database, which tests cannot share.
      String script =
          lines
              .lines()
              .filter(line -> !line.startsWith("USE ") && !line.startsWith("CREATE DATABASE"))
              .collect(Collectors.joining("\n"));
      MariadbServer.shared().sqlIn(database, script);
    }
    return database;
  }

  /** A run of the program, to be given input. */
  public ProgramRun program() {
    return ProgramRun.of(OpsiAdmin.program(), directory)
        .withVariable("OPSI_ROOT", root().toString())
        .withVariable("HOME", directory.toString());
  }

  /** Runs the program in the installation. */
  public ProgramRun.Result run(String... arguments) {
    return program().run(arguments);
  }

  /** What a command prints that must succeed. */
  public String done(String... arguments) {
    ProgramRun.Result result = run(arguments);
    assertEquals(0, result.exitCode(), result.toString());
    return result.out();
  }

  /** What a method gives. */
  public List<?> list(String... call) {
    List<String> words = new ArrayList<>(List.of("method"));
    words.addAll(List.of(call));
    return (List<?>) JsonText.parse(done(words.toArray(String[]::new)));
  }

  /** Lays the installation with a new database and a user of its own; both have this name. */
  public void init(String database) {
    done(
        "init",
        "--backend",
        "mysql",
        "--server-id",
        SERVER,
        "--mysql-address",
        address(),
        "--mysql-database",
        database,
        "--mysql-user",
        database,
        "--mysql-admin",
        "root");
  }

  /** Writes a mysql.conf for a database of the shared server. */
  public Path mysqlConf(String name, String database) throws IOException {
    Path file = file("etc/opsi/backends/" + name + ".conf");
    Files.createDirectories(file.getParent());
    return Files.writeString(
        file,
        """
        module = 'MySQL'
        config = {
            "address": "%s",
            "database": "%s",
            "username": "root",
            "password": "",
        }
        """
            .formatted(address(), database));
  }
}
