package org.opsitools.common.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.OpsiException;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.LockFile;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockRequest;

/**
 * {@code /etc/opsi/passwd}: the encoded passwords of a server. A change takes a lock, replaces the
 * file as one step and keeps every other line as it is. Source: {@code docs/formats/passwd.md}.
 */
public final class CredentialsFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Path file;
  private final Path locks;

  /** The file of an installation; it need not exist. */
  public CredentialsFile(OpsiRoot root) {
    this.file = root.configuration().resolve("passwd");
    this.locks = root.data().resolve("locks");
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /** The encoded password of a user, if there is one. */
  public Optional<String> find(String user) throws IOException {
    String start = name(user) + ":";
    return lines().stream()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .map(line -> line.substring(start.length()).strip());
  }

  /**
   * Stores the encoded password of a user. A new file is readable by its owner alone.
   *
   * @param limit how long to wait for another process that writes the file
   * @throws org.opsitools.common.io.LockedException if that takes longer
   */
  public void store(String user, String encoded, Duration limit) throws IOException {
    String start = name(user) + ":";
    Files.createDirectories(locks);
    LockOwner owner = LockOwner.current("changes " + file);
    LockRequest request = new LockRequest(locks.resolve("passwd"), owner, limit, holder -> {});
    LockFile lock = LockFile.acquire(request);
    try {
      AtomicFile.sweep(file);
      write(changed(lines(), start, start + encoded));
    } finally {
      lock.close();
    }
  }

  private static List<String> changed(List<String> lines, String start, String line) {
    List<String> changed = new ArrayList<>();
    boolean placed = false;
    for (String old : lines) {
      boolean own = old.startsWith(start);
      if (!own) {
        changed.add(old);
      } else if (!placed) {
        changed.add(line);
        placed = true;
      }
    }
    if (!placed) {
      changed.add(line);
    }
    return changed;
  }

  /** A user's name as it stands in the file. */
  private static String name(String user) {
    String name = user.strip().toLowerCase(Locale.ROOT);
    if (!name.matches("[a-z0-9][a-z0-9_.-]*")) {
      throw new OpsiException("'" + user + "' is not a user name");
    }
    return name;
  }

  private List<String> lines() throws IOException {
    String text;
    try {
      // Bytes that are no text in any known charset come back as they were.
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    List<String> lines = List.of(text.split("\n", -1));
    return text.isEmpty() || text.endsWith("\n") ? lines.subList(0, lines.size() - 1) : lines;
  }

  private void write(List<String> lines) throws IOException {
    String text = String.join("\n", lines) + "\n";
    try (AtomicFile replacement = AtomicFile.open(file)) {
      Files.setPosixFilePermissions(replacement.temporary(), OWNER_ONLY);
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      while (bytes.hasRemaining()) {
        replacement.channel().write(bytes);
      }
      replacement.takeAttributesOfTarget();
      closeToOthers(replacement.temporary());
      replacement.commit();
    }
  }

  private static void closeToOthers(Path path) throws IOException {
    Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
    permissions.removeAll(OTHERS);
    Files.setPosixFilePermissions(path, permissions);
  }
}
