package org.opsitools.common.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opsitools.common.Secret;
import org.opsitools.common.io.AtomicFile;

/**
 * Writes {@code mysql.conf}. A file that is there keeps everything but the settings that are given:
 * comments, other keys, spacing, owner and mode.
 */
public final class MysqlConfFile {
  private static final String NEW =
      """
      # How the database is reached. This file is read as data, never executed.
      module = 'MySQL'
      config = {
      }
      """;

  private final Path file;

  public MysqlConfFile(Path file) {
    this.file = file;
  }

  /**
   * What a file is to say.
   *
   * @param address as the file has it: {@code HOST}, {@code HOST:PORT}, {@code [IPV6]:PORT} or the
   *     path of a socket
   */
  public record Settings(String address, String database, String username, Secret password) {}

  /**
   * Lays a new file, which only its owner may read: the rights of an installation are for {@code
   * FileRights} to set.
   *
   * @throws FileAlreadyExistsException if there is one
   */
  public void create(Settings settings) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    byte[] content = changed(NEW, settings);
    AtomicFile.sweep(file);
    try (AtomicFile made = AtomicFile.open(file)) {
      made.permissions("rw-------");
      made.write(content);
      made.commit();
    }
  }

  /**
   * Changes a file; one that says so already is not touched. A symbolic link stays one.
   *
   * @return whether it was written
   * @throws ConfFileException if it is malformed, or has these settings in a form in which they
   *     cannot be changed; nothing was written
   */
  public boolean update(Settings settings) throws IOException {
    Path real = file.toRealPath();
    String old = ConfText.read(real);
    byte[] content = changed(old, settings);
    if (new String(content, StandardCharsets.UTF_8).equals(old)) {
      return false;
    }
    AtomicFile.sweep(real);
    try (AtomicFile made = AtomicFile.open(real)) {
      // The password is not to be seen in the new file either before it has the old one's mode.
      made.permissions("rw-------");
      made.write(content);
      made.takeAttributesOfTarget();
      made.commit();
    }
    return true;
  }

  private byte[] changed(String old, Settings settings) {
    LiteralPatch patch = new LiteralPatch(file, old);
    // A key that is not there is put first, so the first one comes last.
    patch.set("password", settings.password().reveal());
    patch.set("username", settings.username());
    patch.set("database", settings.database());
    patch.set("address", settings.address());
    return patch.text().getBytes(StandardCharsets.UTF_8);
  }
}
