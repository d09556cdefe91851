package org.opsitools.common.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;

/**
 * {@code NAME.opsi.md5}: the MD5 of a package, 32 lower-case hexadecimal digits and nothing else.
 * Source: {@code docs/formats/packages.md}, "Checksum files".
 */
public final class Md5File {
  private static final ChecksumText TEXT = new ChecksumText(32);

  private Md5File() {}

  /** Where the checksum file of a package lies. */
  public static Path of(Path packageFile) {
    return packageFile.resolveSibling(packageFile.getFileName() + ".md5");
  }

  /** The bytes of the file. */
  public static byte[] content(String md5) {
    return TEXT.normalised(md5).getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads a package and writes the file, as one step. */
  public static void create(Path packageFile, Path target) throws IOException {
    String md5 = Digests.of(packageFile, DigestAlgorithm.MD5).hex(DigestAlgorithm.MD5);
    AtomicFile.replace(target, content(md5));
  }

  /**
   * Reads the file; white space around the checksum and the form of {@code md5sum} are accepted.
   *
   * @return 32 lower-case hexadecimal digits
   * @throws ChecksumFileException if it does not begin with a checksum
   */
  public static String read(Path file) throws IOException {
    return TEXT.read(file);
  }

  /** The checksum in a text that came from elsewhere, such as a repository. */
  public static Optional<String> find(String text) {
    return TEXT.find(text);
  }
}
