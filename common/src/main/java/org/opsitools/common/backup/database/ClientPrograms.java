package org.opsitools.common.backup.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opsitools.common.backup.BackupException;

/**
 * Finds the programs of MySQL or MariaDB.
 *
 * @param directories that are searched, in this order
 */
record ClientPrograms(List<Path> directories) {
  /** Searched also where PATH does not name them: that of cron is short. */
  static final List<Path> USUAL_DIRECTORIES =
      List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"), Path.of("/usr/local/mysql/bin"));

  private static final List<String> DUMP = List.of("mysqldump", "mariadb-dump");
  private static final List<String> CLIENT = List.of("mysql", "mariadb");

  ClientPrograms {
    directories = List.copyOf(directories);
  }

  /**
   * Those of a search path.
   *
   * @param searchPath such as the variable PATH has it; parts that are no absolute paths are left
   *     out
   * @param usual searched as well
   */
  static ClientPrograms of(String searchPath, List<Path> usual) {
    Set<Path> all = new LinkedHashSet<>();
    Arrays.stream(searchPath.split(":", -1))
        .filter(directory -> directory.startsWith("/"))
        .map(Path::of)
        .forEach(all::add);
    all.addAll(usual);
    return new ClientPrograms(List.copyOf(all));
  }

  /**
   * The program that makes dumps.
   *
   * @throws BackupException if there is none
   */
  Path dump() {
    return find(DUMP, "dump");
  }

  /**
   * The program that runs statements.
   *
   * @throws BackupException if there is none
   */
  Path client() {
    return find(CLIENT, "fill");
  }

  private Path find(List<String> names, String purpose) {
    return names.stream()
        .flatMap(this::candidates)
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .orElseThrow(
            () ->
                new BackupException(
                    "no program to %s a database: neither %s is in %s; install mariadb-client or mysql-client"
                        .formatted(purpose, String.join(" nor ", names), searched())));
  }

  private Stream<Path> candidates(String name) {
    return directories.stream().map(directory -> directory.resolve(name));
  }

  private String searched() {
    return directories.stream().map(Path::toString).collect(Collectors.joining(":"));
  }
}
