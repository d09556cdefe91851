package org.opsitools.common.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * {@code NAME.opsi.sha256}: the SHA-256 of a package as {@code sha256sum} writes it, so that {@code
 * sha256sum -c} checks it. Source: {@code docs/formats/packages.md}, "Checksum files".
 */
public final class Sha256File {
  private static final ChecksumText TEXT = new ChecksumText(64);

  private Sha256File() {}

  /** Where the checksum file of a package lies. */
  public static Path of(Path packageFile) {
    return packageFile.resolveSibling(packageFile.getFileName() + ".sha256");
  }

  /**
   * The bytes of the file.
   *
   * @param fileName the package's name without directory
   */
  public static byte[] content(String sha256, String fileName) {
    return (TEXT.normalised(sha256) + "  " + fileName + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads the file; a bare checksum is accepted.
   *
   * @return 64 lower-case hexadecimal digits
   * @throws ChecksumFileException if it does not begin with a checksum
   */
  public static String read(Path file) throws IOException {
    return TEXT.read(file);
  }
}
