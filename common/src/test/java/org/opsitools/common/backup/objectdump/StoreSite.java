package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.manager.DataRequest;
import org.opsitools.common.backend.manager.DirectRequest;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.config.HostNames;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.testkit.MariadbServer;

/** An installation with the configuration of a backend, in a directory of its own. */
public final class StoreSite {
  private static final String DATABASE =
      """
      module = 'MySQL'
      config = {"address": "127.0.0.1:%d", "database": "%s", "username": "root", "password": ""}
      """;

  private final OpsiRoot root;

  public StoreSite(Path directory) {
    this.root = new OpsiRoot(directory);
  }

  /** Nobody but the installation says who the server is. */
  private static final class Nameless implements HostNames {
    @Override
    public Optional<String> fullName() {
      return Optional.empty();
    }

    @Override
    public Optional<String> address() {
      return Optional.empty();
    }
  }

  public OpsiRoot root() {
    return root;
  }

  public BackupSite site() {
    DataRequest.Machine machine =
        new DataRequest.Machine(Map.of(), new Nameless(), Clock.systemUTC());
    return new BackupSite(root, machine, "test");
  }

  /** An installation whose data lies in a new database. */
  public StoreSite withDatabase() throws IOException {
    return withDatabase(MariadbServer.shared().newDatabase());
  }

  /** An installation whose data lies in a database of the shared server. */
  public StoreSite withDatabase(String database) throws IOException {
    write(
        "/etc/opsi/backends/mysql.conf",
        DATABASE.formatted(MariadbServer.shared().port(), database));
    return dispatched("mysql");
  }

  /** An installation whose data lies in files. */
  public StoreSite withFiles() throws IOException {
    write("/etc/opsi/backends/file.conf", "module = 'File'\nconfig = {}\n");
    return dispatched("file");
  }

  private StoreSite dispatched(String name) throws IOException {
    write("/etc/opsi/backendManager/dispatch.conf", ".* : " + name + "\n");
    return this;
  }

  /** Writes a file of the installation. */
  public void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  /** One of the backends, as the config server of a name has it. */
  public ObjectStore store(String name, String serverId) throws IOException {
    DirectRequest usual = DirectRequest.of(root);
    DirectRequest request =
        new DirectRequest(
            root,
            usual.files(),
            usual.lockTimeout(),
            usual.tolerance(),
            Optional.of(serverId),
            false,
            false);
    return new Installation(request, site().machine(), "test").data().store(name);
  }
}
