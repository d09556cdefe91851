package org.opsitools.common.backend;

import java.util.function.Function;

/**
 * The objects of an installation, with the rules between them: what an object refers to is there,
 * what depends on a deleted object goes with it. All work is done in a {@link BackendSession},
 * which is one step for everybody else.
 */
public interface Backend extends AutoCloseable {
  /**
   * Reads. What the work sees does not change while it runs. The work may be run again from its
   * beginning.
   *
   * @throws org.opsitools.common.OpsiException if the data cannot be read, or the work throws it
   */
  <R> R read(Function<? super BackendSession, R> work);

  /**
   * Changes. Nothing else changes the data meanwhile; if the work throws, nothing has changed. The
   * work may be run again from its beginning where a store must repeat it.
   *
   * @throws org.opsitools.common.OpsiException if the data cannot be changed, or the work throws it
   */
  <R> R write(Function<? super BackendSession, R> work);

  /** Makes what an empty installation needs; does nothing where it is there already. */
  void createBase();

  @Override
  void close();
}
