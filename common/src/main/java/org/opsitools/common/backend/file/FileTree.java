package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.OpsiException;

/**
 * Where everything lies. Names are built from checked ids only.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "The tree".
 *
 * @param baseDir root of the tree, absolute
 * @param hostKeyFile the host keys, absolute
 */
record FileTree(Path baseDir, Path hostKeyFile) {
  static final String INI = ".ini";

  Path clients() {
    return baseDir.resolve("clients");
  }

  Path depots() {
    return baseDir.resolve("depots");
  }

  Path products() {
    return baseDir.resolve("products");
  }

  Path audit() {
    return baseDir.resolve("audit");
  }

  Path templates() {
    return baseDir.resolve("templates");
  }

  Path defaultTemplate() {
    return templates().resolve("pcproto" + INI);
  }

  Path template(String clientId) {
    return below(templates(), clientId + INI);
  }

  Path config() {
    return baseDir.resolve("config" + INI);
  }

  Path clientGroups() {
    return baseDir.resolve("clientgroups" + INI);
  }

  Path productGroups() {
    return baseDir.resolve("productgroups" + INI);
  }

  Path client(String clientId) {
    return below(clients(), clientId + INI);
  }

  Path depot(String depotId) {
    return below(depots(), depotId + INI);
  }

  /**
   * An audit file.
   *
   * @param name a host id or {@code global}
   * @param suffix {@code .sw} or {@code .hw}
   */
  Path audit(String name, String suffix) {
    return below(audit(), name + suffix);
  }

  /** The lock of the whole tree. */
  Path lock() {
    return baseDir.resolve(".lock");
  }

  /** The journal of a change to several files. */
  Path journal() {
    return baseDir.resolve(".opsi-journal");
  }

  /** The directories of the tree, the root first. */
  List<Path> directories() {
    return List.of(baseDir, clients(), depots(), products(), audit(), templates());
  }

  /** The files that a new tree has. */
  List<Path> firstFiles() {
    return List.of(defaultTemplate(), config(), hostKeyFile, clientGroups(), productGroups());
  }

  /** A file that must lie directly in a directory of the tree. */
  static Path below(Path directory, String name) {
    Path file = directory.resolve(name).normalize();
    if (!directory.equals(file.getParent())) {
      throw new OpsiException(directory + ": '" + name + "' is no name for a file in there");
    }
    return file;
  }

  /** Whether a path is one that this store may write. */
  boolean mayWrite(Path file) {
    return file.equals(hostKeyFile) || directories().contains(file.getParent());
  }

  /**
   * The file that a link leads to, or the file itself.
   *
   * @throws FileSystemException if the link leads out of the tree; only the file of the host keys
   *     may lie elsewhere
   */
  Path resolve(Path file) throws IOException {
    if (!Files.isSymbolicLink(file)) {
      return file;
    }
    Path real;
    try {
      real = file.toRealPath();
    } catch (NoSuchFileException e) {
      throw new FileSystemException(
          file.toString(), null, "is a symbolic link that leads to nothing; remove it");
    }
    if (!file.equals(hostKeyFile) && !real.startsWith(baseDir.toRealPath())) {
      throw new FileSystemException(
          file.toString(),
          null,
          "is a symbolic link that leads out of " + baseDir + "; put the file itself there");
    }
    return real;
  }

  /** The names in a directory, sorted; empty if it is missing. */
  static List<String> names(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      children.forEach(child -> names.add(String.valueOf(child.getFileName())));
    } catch (NoSuchFileException e) {
      return List.of();
    }
    names.sort(null);
    return names;
  }
}
