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

  /** Whether the store has a place for objects of a family, or will have when it is laid. */
  boolean holds(ObjectFamily<?> family);

  /**
   * Reads. What the work sees does not change while it runs. The work may be run again from its
   * beginning.
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

  /** What the store cannot keep of the objects that it has a place for, or will have. */
  default StoreLimits limits() {
    return StoreLimits.NONE;
  }

  /** Whether there is what {@link #createBase} makes; without it the store cannot be read. */
  default boolean isLaid() {
    return true;
  }

  /**
   * Whether a change may be run again from its beginning, because others were in its way. Such a
   * store is somewhere else, and may not answer.
   */
  default boolean repeats() {
    return false;
  }

  /** Makes what an empty store needs; does nothing where it is there already. */
  void createBase();

  @Override
  void close();
}
