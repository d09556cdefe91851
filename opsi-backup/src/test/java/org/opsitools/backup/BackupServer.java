package org.opsitools.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opsitools.common.testkit.ProgramRun;
import org.opsitools.common.testkit.Tool;

/**
 * A small server with a file backend and a DHCP configuration, to be saved and restored.
 *
 * @param directory of the test; the server is below it
 */
record BackupServer(Path directory) {
  /** A server whose dispatch.conf uses its file backend. */
  static BackupServer withData(Path directory) throws IOException {
    BackupServer server = empty(directory);
    server.write("/etc/opsi/backendManager/dispatch.conf", ".* : file, dhcpd\n");
    server.fileBackend("file", "/var/lib/opsi/config");
    server.write(
        "/etc/opsi/backends/dhcpd.conf",
        "module = 'DHCPD'\nconfig = {'dhcpdConfigFile': '/etc/dhcp/dhcpd.conf'}\n");
    server.write("/etc/dhcp/dhcpd.conf", "subnet 10.0.0.0 netmask 255.0.0.0 {}\n");
    return server;
  }

  /** A server with nothing but directories. */
  static BackupServer empty(Path directory) throws IOException {
    BackupServer server = new BackupServer(directory);
    Files.createDirectories(server.path("/etc/opsi/backends"));
    Files.createDirectories(server.path("/etc/opsi/backendManager"));
    Files.createDirectories(server.path("/var/log/opsi"));
    Files.createDirectories(server.backups());
    return server;
  }

  void fileBackend(String name, String tree) throws IOException {
    write(
        "/etc/opsi/backends/" + name + ".conf",
        "module = 'File'\nconfig = {'baseDir': '%s', 'hostKeyFile': '/etc/opsi/pckeys'}\n"
            .formatted(tree));
    write("/etc/opsi/pckeys", "pc1.example.test:" + "0123456789abcdef".repeat(2) + "\n");
    write(tree + "/config.ini", "");
    write(tree + "/clients/pc1.example.test.ini", "[info]\ndescription = one\n");
  }

  /** A path of the server, as it is on a server. */
  Path path(String absolute) {
    return directory.resolve("root").resolve(absolute.substring(1));
  }

  Path write(String absolute, String content) throws IOException {
    Path file = path(absolute);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /** Where backups go. */
  Path backups() {
    return directory.resolve("backups");
  }

  /** What is there. */
  List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(backups())) {
      return files.sorted().toList();
    }
  }

  /** Everything of the server's data with modes, owners and times, to be compared. */
  String state() {
    return Tool.shell(
        directory,
        "cd root && find etc/opsi etc/dhcp var/lib/opsi/config -mindepth 1 ! -name .lock"
            + " -printf '%p %y %m %U %G %T@ %l\\n' | sort"
            + " && find etc var/lib/opsi/config -type f ! -name .lock -exec sha1sum {} + | sort");
  }

  /** The program, on this server. */
  ProgramRun program() {
    return ProgramRun.of(OpsiBackup.program(), directory)
        .withVariable("OPSI_ROOT", directory.resolve("root").toString())
        .withVariable("PATH", "/usr/bin:/bin");
  }

  ProgramRun.Result run(String... arguments) {
    return program().run(arguments);
  }
}
