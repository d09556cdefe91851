package org.opsitools.common.backend.transfer;

/** Hears how far a transfer is. */
@FunctionalInterface
public interface TransferListener {
  /** Nobody wants to know. */
  TransferListener NONE = (step, done, total) -> {};

  /**
   * More objects have been worked on.
   *
   * @param done objects, of the whole step
   * @param total objects; 0 while their number is not known
   */
  void advanced(Step step, long done, long total);

  /** What is being done with the objects. */
  enum Step {
    /** The source is read and held against what the target can hold. */
    CHECKING,
    /** What the target holds is removed. */
    REMOVING,
    /** Objects are put into the target. */
    COPYING,
    /** Both are read and compared. */
    COMPARING
  }
}
