package org.opsitools.common.depot.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;
import org.opsitools.common.packages.ChecksumFileException;
import org.opsitools.common.packages.Md5File;

/** The MD5 of a file that may have its checksum in a file beside it. */
public final class PackageMd5 {
  private PackageMd5() {}

  /** What the checksum file beside a file says; where there is none of use, it is calculated. */
  public static String stated(Path file) throws IOException {
    Path beside = Md5File.of(file);
    if (Files.isRegularFile(beside)) {
      try {
        return Md5File.read(beside);
      } catch (ChecksumFileException e) {
        return calculated(file);
      }
    }
    return calculated(file);
  }

  /** The MD5 of what the file holds now, in lower-case hexadecimal digits. */
  public static String calculated(Path file) throws IOException {
    return Digests.of(file, DigestAlgorithm.MD5).hex(DigestAlgorithm.MD5);
  }
}
