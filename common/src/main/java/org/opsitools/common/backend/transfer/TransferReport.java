package org.opsitools.common.backend.transfer;

import java.util.List;

/**
 * What a transfer has done, or would do.
 *
 * @param counts of every family that either of the stores holds objects of
 * @param losses what the target cannot hold
 * @param done whether the objects have been moved
 */
public record TransferReport(List<Count> counts, List<Loss> losses, boolean done) {
  public TransferReport {
    counts = List.copyOf(counts);
    losses = List.copyOf(losses);
  }

  /**
   * The objects of one family.
   *
   * @param family such as {@code Host}
   * @param source that the source holds
   * @param removed that the target held before
   * @param moved that are in the target now, or would be
   */
  public record Count(String family, long source, long removed, long moved) {}

  /** How many objects the target holds afterwards. */
  public long moved() {
    return counts.stream().mapToLong(Count::moved).sum();
  }
}
