package org.opsitools.common.backup.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.backup.BackupSite;

/**
 * What dumping and filling databases takes.
 *
 * @param programs where they are
 * @param limits how long they are waited for
 * @param directory for a dump that is too large for the memory
 * @param memory how large that is; bytes
 */
record DatabaseTools(ClientPrograms programs, ProgramLimits limits, Path directory, long memory) {
  private static final long MEMORY = 64L << 20;

  /** Where large temporary files belong; {@code /tmp} is often in memory. */
  private static final Path LARGE = Path.of("/var/tmp");

  /** The usual ones. A variable {@code TMPDIR} names the directory for large dumps. */
  static DatabaseTools of(BackupSite site) {
    Map<String, String> environment = site.machine().environment();
    return new DatabaseTools(
        ClientPrograms.of(environment.getOrDefault("PATH", ""), ClientPrograms.USUAL_DIRECTORIES),
        ProgramLimits.USUAL,
        directory(Optional.ofNullable(environment.get("TMPDIR"))),
        MEMORY);
  }

  private static Path directory(Optional<String> wanted) {
    return wanted
        .filter(text -> text.startsWith("/"))
        .map(Path::of)
        .filter(Files::isDirectory)
        .orElseGet(
            () -> Files.isWritable(LARGE) ? LARGE : Path.of(System.getProperty("java.io.tmpdir")));
  }
}
