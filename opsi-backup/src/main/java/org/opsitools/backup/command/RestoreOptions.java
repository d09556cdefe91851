package org.opsitools.backup.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backup.restore.RestoreRequest;
import org.opsitools.common.cli.Surroundings;
import picocli.CommandLine.Option;

/** What is restored, and how. */
final class RestoreOptions {
  @Option(names = "--configuration", description = "Restore /etc/opsi, too.")
  private boolean configuration;

  @Option(
      names = {"-f", "--force"},
      description =
          "Restore a backup of another machine without asking, and pass over parts that it does not"
              + " have. A damaged or unsafe backup is refused nevertheless.")
  private boolean force;

  @Option(names = "--yes", description = "Answer all questions with yes.")
  private boolean yes;

  @Option(
      names = "--new-server-id",
      paramLabel = "ID",
      description = "Rename the config server to ID, wherever the restored data names it.")
  private @Nullable String newServerId;

  @Option(
      names = "--cleanup",
      description = "After renaming, also remove objects that refer to something missing.")
  private boolean cleanUp;

  @Option(names = "--dry-run", description = "Print what would be replaced, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--extract-to",
      paramLabel = "DIR",
      description =
          "Only unpack the backup below DIR, which must be empty or missing. Needs no root rights.")
  private @Nullable Path extractTo;

  @Option(
      names = "--merge",
      description = "Keep files that the backup does not have. Else they go to the safety copy.")
  private boolean merge;

  @Option(
      names = "--accept-damaged",
      description = "Restore what is undamaged of a damaged archive, and list the rest.")
  private boolean acceptDamaged;

  @Option(
      names = "--restart-services",
      description =
          "Stop opsiconfd before and start it after. Otherwise it is only said what to restart.")
  private boolean restartServices;

  boolean configuration() {
    return configuration;
  }

  boolean yes() {
    return yes;
  }

  boolean dryRun() {
    return dryRun;
  }

  Optional<String> newServerId() {
    return Optional.ofNullable(newServerId);
  }

  Optional<Path> extractTo(Surroundings surroundings) {
    return Optional.ofNullable(extractTo).map(surroundings::resolve);
  }

  RestoreRequest.Manner manner() {
    return new RestoreRequest.Manner(force, merge, acceptDamaged, cleanUp, restartServices);
  }
}
