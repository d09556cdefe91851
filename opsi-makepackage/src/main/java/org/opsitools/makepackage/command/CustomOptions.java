package org.opsitools.makepackage.command;

import org.jspecify.annotations.Nullable;
import org.opsitools.common.packages.build.CustomSelection;
import picocli.CommandLine.Option;

/** Which custom directories are packed; the two options exclude each other. */
final class CustomOptions {
  @Option(
      names = {"-i", "--custom-name"},
      paramLabel = "NAME",
      description = "Also pack the directories of the custom package NAME.")
  private @Nullable String included;

  @Option(
      names = {"-c", "--custom-only"},
      paramLabel = "NAME",
      description = "Pack only the directories of the custom package NAME.")
  private @Nullable String only;

  CustomSelection selection() {
    if (only != null) {
      return CustomSelection.only(only);
    }
    // An empty name has always meant a package without custom parts.
    return included == null || included.isEmpty()
        ? CustomSelection.NONE
        : CustomSelection.including(included);
  }
}
