package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.backend.manager.DataRequest;
import org.opsitools.common.backup.BackupLock;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.create.CreateRequest;
import org.opsitools.common.backup.create.Creation;
import org.opsitools.common.config.HostNames;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.io.Steps;

/**
 * A small installation with a file backend and a DHCP server, to be saved and restored.
 *
 * @param root where it lies
 */
record RestoreSite(Path root) {
  static final Instant NOW = Instant.parse("2024-03-09T16:00:00Z");

  private static final FileTime SAVED =
      FileTime.from(Instant.parse("2024-01-02T03:04:05.123456789Z"));

  /** Their time changes with the lock of the tree, and with the host keys. */
  private static final List<String> TOPS = List.of("etc/opsi", "var/lib/opsi/config");

  private static final Map<String, String> FILES =
      Map.of(
          "etc/opsi/opsi.conf", "[host]\nid = \"cfg1.demo.example\"\n",
          "etc/opsi/backendManager/dispatch.conf", ".* : file, dhcpd\n",
          "etc/opsi/backends/file.conf", "module = 'File'\nconfig = {}\n",
          "etc/opsi/backends/dhcpd.conf",
              "module = 'DHCPD'\nconfig = {'dhcpdConfigFile': '/etc/dhcp/dhcpd.conf'}\n",
          "etc/opsi/pckeys", "cfg1.demo.example:0123456789abcdef0123456789abcdef\n",
          "etc/dhcp/dhcpd.conf", "subnet 10.0.0.0 netmask 255.0.0.0 { }\n",
          "var/lib/opsi/config/config.ini", "",
          "var/lib/opsi/config/clients/ws-01.demo.example.ini", "[info]\ndescription = one\n",
          "var/lib/opsi/config/depots/cfg1.demo.example.ini", "[depotserver]\n");

  /** Lays the installation. */
  static RestoreSite in(Path root) throws IOException {
    RestoreSite site = new RestoreSite(root);
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      site.write(file.getKey(), file.getValue());
    }
    Files.createSymbolicLink(root.resolve("etc/opsi/link"), Path.of("opsi.conf"));
    Files.createSymbolicLink(root.resolve("etc/opsi/gone"), Path.of("nowhere"));
    Files.createDirectory(root.resolve("etc/opsi/empty"));
    Files.createLink(
        root.resolve("var/lib/opsi/config/clients/second.ini"),
        root.resolve("var/lib/opsi/config/clients/ws-01.demo.example.ini"));
    Files.setAttribute(root.resolve("var/lib/opsi/config/clients"), "unix:mode", 02770);
    site.settle(root.resolve("etc"));
    site.settle(root.resolve("var/lib/opsi/config"));
    return site;
  }

  /** Everything gets a time that no copy has by chance. */
  private void settle(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        Files.setLastModifiedTime(path, SAVED);
      }
    }
  }

  BackupSite site() {
    return site(Map.of("PATH", "/usr/bin:/bin"));
  }

  BackupSite site(Map<String, String> environment) {
    HostNames names =
        new HostNames() {
          @Override
          public Optional<String> fullName() {
            return Optional.of("cfg1.demo.example");
          }

          @Override
          public Optional<String> address() {
            return Optional.of("10.0.0.1");
          }
        };
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new BackupSite(
        new OpsiRoot(root), new DataRequest.Machine(environment, names, clock), "opsi-backup 0.1");
  }

  Path path(String path) {
    return root.resolve(path);
  }

  Path write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content, StandardCharsets.UTF_8);
  }

  String read(String path) throws IOException {
    return Files.readString(root.resolve(path), StandardCharsets.UTF_8);
  }

  /** Saves the installation. */
  Path backup(Path archive) throws IOException {
    CreateRequest request =
        CreateRequest.usual(archive)
            .with(
                new CreateRequest.Packing(
                    Compression.NONE, CreateRequest.Packing.USUAL.level(), 1));
    try (BackupLock lock = BackupLock.take(site())) {
      new Creation(site()).create(lock, request, ProgressListener.NONE);
    }
    return archive;
  }

  RestoreReport restore(RestoreRequest request) throws IOException {
    return restore(request, Steps.NONE);
  }

  RestoreReport restore(RestoreRequest request, Steps steps) throws IOException {
    try (BackupLock lock = BackupLock.take(site());
        Restore restore = Restore.open(site(), request, ProgressListener.NONE, steps)) {
      return restore.run(lock);
    }
  }

  /** What would undo a restore. */
  Restore undoing(Path safety) throws IOException {
    return Restore.undoing(
        site(), safety, RestoreRequest.Manner.USUAL, RestoreRequest.Safety.USUAL);
  }

  boolean recover() throws IOException {
    try (BackupLock lock = BackupLock.take(site())) {
      return RestoreRecovery.run(lock, site());
    }
  }

  /** All that a restore may change, with everything that belongs to it. */
  Map<String, String> snapshot() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (String top : List.of("etc", "var/lib/opsi")) {
      try (Stream<Path> found = Files.walk(root.resolve(top))) {
        for (Path path : found.toList()) {
          String name = root.relativize(path).toString();
          if (!name.startsWith("var/lib/opsi/locks") && !isUnsteady(name)) {
            all.put(name, describe(path));
          }
        }
      }
    }
    return all;
  }

  /** What is not alike in two snapshots, a line each. */
  static String difference(Map<String, String> expected, Map<String, String> found) {
    Set<String> names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      String wanted = expected.getOrDefault(name, "nothing");
      String is = found.getOrDefault(name, "nothing");
      if (!wanted.equals(is)) {
        text.append(name).append(": ").append(wanted).append(" <> ").append(is).append('\n');
      }
    }
    return text.toString();
  }

  /** Directories of opsi's whose time changes with what lies in them, and the lock of the tree. */
  private static boolean isUnsteady(String name) {
    return List.of("etc", "var/lib/opsi", "etc/dhcp", "var/lib/opsi/backup-status.json")
            .contains(name)
        || name.endsWith("/.lock");
  }

  private String describe(Path path) throws IOException {
    String type =
        Files.isSymbolicLink(path)
            ? "-> " + Files.readSymbolicLink(path)
            : Files.isDirectory(path)
                ? "directory"
                : Files.readString(path, StandardCharsets.ISO_8859_1);
    Map<String, Object> attributes =
        Files.readAttributes(path, "unix:mode,uid,gid,nlink", LinkOption.NOFOLLOW_LINKS);
    Object links = Files.isRegularFile(path) ? attributes.get("nlink") : "";
    boolean grows = TOPS.contains(root.relativize(path).toString());
    String time =
        Files.isSymbolicLink(path) || grows
            ? ""
            : Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toString();
    return "%s %s %s %s %s %s"
        .formatted(
            attributes.get("mode"),
            attributes.get("uid"),
            attributes.get("gid"),
            links,
            time,
            type);
  }

  /** What a restore must not leave behind. */
  List<Path> leftovers() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(
              path -> {
                String name = String.valueOf(path.getFileName());
                return (name.startsWith(".") && !name.equals(".lock"))
                    || name.equals("opsi-backup.restore")
                    || name.equals("new");
              })
          .toList();
    }
  }
}
