package org.opsitools.common.backup.restore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a restore has done.
 *
 * @param restored what was replaced
 * @param safetyDirectory where that is kept which was replaced; empty if it is not
 * @param advice what is to be done now, a line each
 */
public record RestoreReport(
    List<String> restored, Optional<Path> safetyDirectory, List<String> advice) {
  public RestoreReport {
    restored = List.copyOf(restored);
    advice = List.copyOf(advice);
  }
}
