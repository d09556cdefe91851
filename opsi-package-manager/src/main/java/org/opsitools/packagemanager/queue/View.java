package org.opsitools.packagemanager.queue;

/** A way to show what happens; this one shows nothing. */
interface View {
  /** Something begins, goes on, or is done on a depot. */
  default void event(String depotId, String text) {}

  /** A depot begins a part of what it does, which is not worth a line of its own. */
  default void part(String depotId, String text) {}

  /** How far a depot is; told often. */
  default void progress(String depotId, String text) {}

  /**
   * A file is being transferred.
   *
   * @param key tells it from others
   * @param figures how far it is
   */
  default void transfer(String key, String figures) {}

  /** A transfer is over. */
  default void transferEnded(String key) {}

  /** Something for the user that belongs to no depot. */
  default void message(String text) {}

  /** Nothing more will come. */
  default void close() {}
}
