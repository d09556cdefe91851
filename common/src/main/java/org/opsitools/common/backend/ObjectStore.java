package org.opsitools.common.backend;

import java.util.function.Function;
import org.opsitools.common.objects.ObjectFamily;

/**
 * Where objects lie: it finds, puts and removes them, and knows nothing of the rules between them.
 * All work is done in a {@link StoreSession}, which is one step for everybody else: what it changes
 * is seen at its end, as a whole, or not at all.
 */
public interface ObjectStore extends AutoCloseable {
  /** The name in messages and in dispatch.conf, such as {@code file}. */
  String name();

  /** Whether the store has a place for objects of a family. */
  boolean holds(ObjectFamily<?> family);

  /**
   * Reads. What the work sees does not change while it runs.
   *
   * @throws org.opsitools.common.OpsiException if the store cannot be read, or the work throws it
   */
  <R> R read(Function<? super StoreSession, R> work);

  /**
   * Changes. Nothing else changes the store meanwhile; if the work throws, nothing has changed. The
   * work may be run again from its beginning where a store must repeat it.
   *
   * @throws org.opsitools.common.OpsiException if the store cannot be changed, or the work throws
   *     it
   */
  <R> R write(Function<? super StoreSession, R> work);

  /** Makes what an empty store needs; does nothing where it is there already. */
  void createBase();

  @Override
  void close();
}
