package org.opsitools.admin.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opsitools.common.Secret;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.io.AtomicFile;

/** The directories and configuration files of an empty installation. */
final class InitialFiles {
  private static final List<String> DIRECTORIES =
      List.of(
          "/etc/opsi",
          "/etc/opsi/backends",
          "/etc/opsi/backendManager",
          "/var/log/opsi",
          "/var/lib/opsi",
          "/var/lib/opsi/config",
          "/var/lib/opsi/depot",
          "/var/lib/opsi/locks",
          "/var/lib/opsi/public",
          "/var/lib/opsi/repository",
          "/var/lib/opsi/workbench");
  private static final String FILE_CONF =
      """
      # Where the file backend keeps its data. This file is read as data, never executed.
      module = 'File'
      config = {
          "baseDir": "/var/lib/opsi/config",
          "hostKeyFile": "/etc/opsi/pckeys",
      }
      """;
  private static final String DISPATCH_CONF =
      """
      # Which backends a method is given to: REGEX : BACKEND[, BACKEND]
      .* : %s
      """;
  private static final String OPSI_CONF =
      """
      [host]
      id = "%s"
      key = "%s"
      server-role = "configserver"
      """;

  private final OpsiRoot root;

  InitialFiles(OpsiRoot root) {
    this.root = root;
  }

  /** The file that shows that something is there already, if any. */
  Optional<Path> present() {
    return Stream.of(opsiConf(), dispatchConf(), fileConf(), mysqlConf())
        .filter(Files::exists)
        .findFirst();
  }

  Path opsiConf() {
    return root.resolve("/etc/opsi/opsi.conf");
  }

  Path dispatchConf() {
    return root.resolve("/etc/opsi/backendManager/dispatch.conf");
  }

  Path fileConf() {
    return root.resolve("/etc/opsi/backends/file.conf");
  }

  Path mysqlConf() {
    return root.resolve("/etc/opsi/backends/mysql.conf");
  }

  List<Path> directories() {
    return DIRECTORIES.stream().map(root::resolve).toList();
  }

  /** Makes the directories that are missing. */
  void makeDirectories() throws IOException {
    for (Path directory : directories()) {
      try {
        Files.createDirectories(directory);
      } catch (FileAlreadyExistsException e) {
        throw new FileAlreadyExistsException(
            directory.toString(), null, "it is there, but is no directory");
      }
    }
  }

  boolean writeFileConf() throws IOException {
    return write(fileConf(), FILE_CONF);
  }

  boolean writeMysqlConf(String content) throws IOException {
    return write(mysqlConf(), content);
  }

  boolean writeDispatchConf(String backend) throws IOException {
    return write(dispatchConf(), DISPATCH_CONF.formatted(backend));
  }

  boolean writeOpsiConf(String serverId, Secret key) throws IOException {
    return write(opsiConf(), OPSI_CONF.formatted(serverId, key.reveal()));
  }

  /** Writes a file unless it is there; readable by its owner alone until rights are set. */
  private static boolean write(Path file, String content) throws IOException {
    AtomicFile.sweep(file);
    if (Files.exists(file)) {
      return false;
    }
    try (AtomicFile made = AtomicFile.open(file)) {
      made.permissions("rw-------");
      made.write(content.getBytes(StandardCharsets.UTF_8));
      made.commit();
    }
    return true;
  }
}
