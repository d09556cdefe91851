package org.opsitools.common.packages;

import java.io.IOException;
import java.nio.file.Path;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;

/**
 * Where the checksums of a product's files come from: from whoever has just unpacked them, else
 * from the files themselves.
 */
@FunctionalInterface
public interface Md5Source {
  /** Reads each file. */
  Md5Source READING =
      (file, path) -> Digests.of(file, DigestAlgorithm.MD5).hex(DigestAlgorithm.MD5);

  /**
   * The MD5 of a file.
   *
   * @param file where it lies; perhaps a link to it
   * @param path the same relative to the product's directory, with {@code /}
   * @return 32 lower-case hexadecimal digits
   */
  String md5(Path file, String path) throws IOException;
}
