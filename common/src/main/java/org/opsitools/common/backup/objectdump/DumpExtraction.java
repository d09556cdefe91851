package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.opsitools.common.io.ProgressListener;

/**
 * Takes the objects of a dump out into files, one for each class, as the dump has them: a JSON
 * array of the objects' values, bytes as base64. The directory and the files are for their owner
 * alone.
 */
public final class DumpExtraction {
  private DumpExtraction() {}

  /**
   * Writes {@code CLASS.json} for every class of the dump that is known.
   *
   * @param directory is made; may not hold such files
   * @param progress in bytes of the dump
   * @return what the dump holds
   * @throws DumpException if it is no dump, damaged or encrypted with another password; some of the
   *     files may have been written
   * @throws IOException if the dump cannot be read or a file not written
   */
  public static DumpSummary extract(
      Path dump, DumpReading reading, Path directory, ProgressListener progress)
      throws IOException {
    Path place = directory.toAbsolutePath();
    Files.createDirectories(place.resolveSibling("."));
    if (!Files.isDirectory(place)) {
      Files.createDirectory(
          place,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    try (ObjectFiles files = new ObjectFiles(place)) {
      DumpSummary summary = DumpPass.run(dump, reading, files, progress);
      files.end();
      return summary;
    }
  }
}
