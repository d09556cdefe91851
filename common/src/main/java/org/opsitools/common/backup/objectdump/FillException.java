package org.opsitools.common.backup.objectdump;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.transfer.Loss;
import org.opsitools.common.backend.transfer.TransferException;

/** A store cannot hold what a dump has; it is as it was. */
public final class FillException extends DumpException {
  private static final long serialVersionUID = 1L;

  private final transient List<Loss> losses;

  FillException(Path dump, String store, List<Loss> losses, @Nullable TransferException cause) {
    super(
        dump,
        "the %s backend cannot hold everything, and nothing was changed (--ignore-errors leaves it out): %s"
            .formatted(
                store, losses.stream().map(ObjectFilling::line).collect(Collectors.joining("; "))),
        cause);
    this.losses = losses;
  }

  /** What it cannot hold. */
  public List<Loss> losses() {
    return losses;
  }
}
