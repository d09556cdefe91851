package org.opsitools.common.backup.rename;

import java.util.Optional;
import org.opsitools.common.backend.manager.DataRequest;

/**
 * What is done with the data of an installation after it was restored.
 *
 * @param oldId of the config server, where the backup tells it
 * @param newId that it gets; empty if it keeps its own
 * @param cleanup whether what belongs to nothing is removed
 * @param overrides where the data lies, if not where the configuration says
 */
public record RenameRequest(
    Optional<String> oldId,
    Optional<String> newId,
    boolean cleanup,
    DataRequest.Overrides overrides) {
  /** A new id and nothing more. */
  public static RenameRequest to(String newId) {
    return new RenameRequest(
        Optional.empty(), Optional.of(newId), false, DataRequest.Overrides.NONE);
  }

  /** The same, where the server's id is known. */
  public RenameRequest from(String id) {
    return new RenameRequest(Optional.of(id), newId, cleanup, overrides);
  }

  /** The same with a clean-up before. */
  public RenameRequest withCleanup() {
    return new RenameRequest(oldId, newId, true, overrides);
  }
}
