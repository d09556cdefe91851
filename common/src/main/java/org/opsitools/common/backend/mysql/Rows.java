package org.opsitools.common.backend.mysql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.OpsiObject;

/**
 * Where the objects of one family lie in the tables.
 *
 * @param <T> the record
 */
interface Rows<T extends OpsiObject> {
  /** How rows are held while they are looked at. */
  enum Hold {
    /** They may be changed by others meanwhile. */
    NONE,
    /** Nobody else changes them until the transaction ends. */
    FOR_UPDATE
  }

  /**
   * The objects that a query wants, with the attributes it needs; perhaps more of both than wanted.
   */
  Stream<T> find(Query<T> query, SqlSession session, Hold hold);

  /** Whether an attribute has a place. */
  boolean holds(String attribute);

  /** Why {@link #put} would refuse an object, or change a value of it; empty if neither. */
  Optional<String> objection(T object);

  /** Puts objects in, or in the place of those under the same storage key. */
  void put(List<T> objects, SqlSession session);

  /** Removes objects. */
  void delete(List<T> objects, SqlSession session);
}
