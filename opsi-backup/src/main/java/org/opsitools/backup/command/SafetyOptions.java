package org.opsitools.backup.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backup.restore.RestoreRequest;
import org.opsitools.common.cli.Surroundings;
import picocli.CommandLine.Option;

/** What is kept of what a restore replaces. */
final class SafetyOptions {
  @Option(
      names = "--safety-dir",
      paramLabel = "DIR",
      description =
          "Where the safety copies of all restores lie, each in a directory of its own (default:"
              + " /var/backups/opsi).")
  private @Nullable Path directory;

  @Option(
      names = "--no-safety-copy",
      description = "Keep nothing of what is replaced once the restore has succeeded.")
  private boolean unwanted;

  @Option(
      names = "--keep-safety",
      paramLabel = "N",
      defaultValue = "3",
      converter = CountConverter.class,
      description = "Keep the safety copies of N earlier restores (default: ${DEFAULT-VALUE}).")
  private int keep = RestoreRequest.Safety.USUAL_KEEP;

  @Option(
      names = "--undo",
      paramLabel = "DIR",
      description =
          "Undo an earlier restore: put back what its safety copy DIR holds. No FILE is given then.")
  private @Nullable Path undo;

  RestoreRequest.Safety safety(Surroundings surroundings) {
    return new RestoreRequest.Safety(
        Optional.ofNullable(directory).map(surroundings::resolve), !unwanted, keep);
  }

  Optional<Path> undo(Surroundings surroundings) {
    return Optional.ofNullable(undo).map(surroundings::resolve);
  }
}
