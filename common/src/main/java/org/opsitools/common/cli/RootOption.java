package org.opsitools.common.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.config.OpsiRoot;
import picocli.CommandLine.Option;

/** {@code --root DIR}, as a mixin. */
public final class RootOption {
  @Option(
      names = "--root",
      paramLabel = "DIR",
      description =
          "Use the opsi installation below DIR instead of the one of this machine (default: the"
              + " variable OPSI_ROOT, else /).")
  private @Nullable Path directory;

  /** The installation to work on. */
  public OpsiRoot root(Surroundings surroundings) {
    return directory == null
        ? surroundings.defaultRoot()
        : new OpsiRoot(surroundings.resolve(directory));
  }
}
