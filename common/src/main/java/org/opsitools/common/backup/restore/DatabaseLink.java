package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.database.DatabaseDump;
import org.opsitools.common.backup.database.DatabaseImport;
import org.opsitools.common.backup.database.DumpOptions;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.io.IoProblem;

/**
 * Reaches a database by the configuration file of its backend.
 *
 * @param conf the file, or a copy of it that stays while the configuration is replaced
 */
record DatabaseLink(Path conf, BackupSite site) {
  /**
   * A link by a copy of the file.
   *
   * @param name of the directory that the copy lies in
   */
  static DatabaseLink copied(Path conf, String name, SafetyDirectory safety, BackupSite site)
      throws IOException {
    Path copy = safety.path().resolve(name).resolve(conf.getFileName());
    Files.copy(conf, SafetyDirectory.prepared(copy));
    Files.setPosixFilePermissions(copy, SafetyDirectory.PRIVATE_FILE);
    return new DatabaseLink(copy, site);
  }

  /** Where the database is. */
  MysqlBackendConf database() throws IOException {
    return MysqlBackendConf.read(conf, site.machine().hostNames(), site.root());
  }

  /**
   * Makes sure that the database can be reached and filled.
   *
   * @throws org.opsitools.common.OpsiException if not
   */
  void prepare() throws IOException {
    DatabaseImport.of(database(), site).prepare();
  }

  /** Dumps the database into a file; there is none afterwards if there is no such database. */
  void dump(Path file) throws IOException {
    MysqlBackendConf database = database();
    if (!DatabaseImport.of(database, site).exists()) {
      return;
    }
    Files.createFile(
        SafetyDirectory.prepared(file),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (DatabaseDump dump = DatabaseDump.take(database, DumpOptions.USUAL, site);
        InputStream content = dump.open()) {
      write(content, file);
    }
  }

  private static void write(InputStream content, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      content.transferTo(out);
    } catch (IOException e) {
      throw IoProblem.naming(file, e);
    }
  }

  /**
   * Replaces the content of the database by a dump.
   *
   * @throws org.opsitools.common.backup.BackupException if the dump is not whole, or is not taken
   */
  void load(Path file) throws IOException {
    DatabaseImport.of(database(), site).replace(() -> Files.newInputStream(file));
  }

  /** Removes the database. */
  void drop() throws IOException {
    DatabaseImport.of(database(), site).drop();
  }

  @Override
  public String toString() {
    return "the database of " + conf.getFileName();
  }
}
