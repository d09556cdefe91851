package org.opsitools.common.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A directory for what nobody else may see while a program needs it. Closing removes it with
 * everything in it.
 *
 * @param path absolute, without symbolic links
 */
public record PrivateDirectory(Path path) implements Closeable {
  private static final String KIND = "private";

  /**
   * Makes a directory among the temporary files of the machine, and removes those that runs of this
   * user which were killed have left.
   *
   * @param purpose what it is for, as a part of its name
   */
  public static PrivateDirectory create(String purpose) throws IOException {
    return create(Path.of(System.getProperty("java.io.tmpdir")), purpose);
  }

  static PrivateDirectory create(Path above, String purpose) throws IOException {
    TemporaryName name = new TemporaryName(above.toRealPath(), purpose, KIND);
    Path path =
        Files.createDirectory(
            name.create(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    PrivateDirectory directory = new PrivateDirectory(path);
    boolean swept = false;
    try {
      for (Path abandoned : name.abandoned()) {
        if (directory.isOfTheSameOwner(abandoned)) {
          Directories.deleteTree(abandoned);
        }
      }
      swept = true;
      return directory;
    } finally {
      if (!swept) {
        directory.close();
      }
    }
  }

  private boolean isOfTheSameOwner(Path other) throws IOException {
    try {
      return Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(path));
    } catch (NoSuchFileException e) {
      // Another run has removed it meanwhile.
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    Directories.deleteTree(path);
  }
}
