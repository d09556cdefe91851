package org.opsitools.common.backup.create;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.OptionalInt;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.backup.BackupLock;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.Sites;
import org.opsitools.common.backup.create.CreateRequest.Content;
import org.opsitools.common.backup.create.CreateRequest.Packing;
import org.opsitools.common.io.ProgressListener;

/** A small installation with a file backend and a DHCP server, to be saved. */
record SavedSite(BackupSite site) {
  static final Packing PLAIN = new Packing(Compression.NONE, OptionalInt.empty(), 2);

  /** An empty installation with the directories of a configuration. */
  static SavedSite empty(Path root) throws IOException {
    SavedSite saved = new SavedSite(Sites.of(root));
    saved.write("/etc/os-release", "NAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\n");
    Files.createDirectories(root.resolve("etc/opsi/backends"));
    Files.createDirectories(root.resolve("etc/opsi/backendManager"));
    Files.createDirectories(root.resolve("srv"));
    return saved;
  }

  /** An installation that uses a file backend and a DHCP server. */
  static SavedSite withFiles(Path root) throws IOException {
    SavedSite saved = empty(root);
    saved.write("/etc/opsi/backendManager/dispatch.conf", ".* : file, dhcpd, opsipxeconfd\n");
    saved.write("/etc/opsi/pckeys", "depot-a.example.test:" + "0123456789abcdef".repeat(2) + "\n");
    saved.fileBackend("file", "/var/lib/opsi/config");
    saved.write(
        "/etc/opsi/backends/dhcpd.conf",
        "module = 'DHCPD'\nconfig = {'dhcpdConfigFile': u'/etc/dhcp/dhcpd.conf'}\n");
    saved.write("/etc/dhcp/dhcpd.conf", "subnet 10.0.0.0 netmask 255.0.0.0 {}\n");
    return saved;
  }

  /** The same site with other variables. */
  SavedSite with(Map<String, String> environment) {
    return new SavedSite(Sites.of(site.root().directory(), "depot-a.example.test", environment));
  }

  /** Adds a file backend with a few files. */
  void fileBackend(String name, String tree) throws IOException {
    write(
        "/etc/opsi/backends/" + name + ".conf",
        "module = 'File'\nconfig = {'baseDir': u'" + tree + "'}\n");
    write(tree + "/config.ini", "# of " + name + "\n");
    write(tree + "/clients/pc1.example.test.ini", "[info]\ndescription = one\n");
    write(tree + "/clients/pc2.example.test.ini", "[info]\ndescription = two\n");
    Files.createDirectories(path(tree + "/products"));
  }

  Path path(String absolute) {
    return site.root().resolve(absolute);
  }

  Path write(String absolute, String content) throws IOException {
    Path file = path(absolute);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /** Puts a program into the directory {@code /bin}. */
  void program(String name, String script) throws IOException {
    Path file = write("/bin/" + name, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Where backups go. */
  Path destination() {
    return path("/srv");
  }

  CreatedBackup create() throws IOException {
    return create(CreateRequest.usual(destination()));
  }

  CreatedBackup create(Content content) throws IOException {
    return create(CreateRequest.usual(destination()).with(content).with(PLAIN));
  }

  CreatedBackup create(CreateRequest request) throws IOException {
    try (BackupLock lock = BackupLock.take(site)) {
      return new Creation(site).create(lock, request, ProgressListener.NONE);
    }
  }

  /** An uncompressed archive of everything. */
  Path plainArchive() throws IOException {
    return create(Content.USUAL).path().orElseThrow();
  }
}
