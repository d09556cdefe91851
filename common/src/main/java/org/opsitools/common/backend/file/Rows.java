package org.opsitools.common.backend.file;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.OpsiObject;

/**
 * Where the objects of one family lie in the files, and what their attributes are called there.
 *
 * @param <T> the record
 */
interface Rows<T extends OpsiObject> {
  /** The objects that a query wants; perhaps more than wanted, with more attributes than wanted. */
  Stream<T> find(Query<T> query, FileReading reading) throws IOException;

  /** Puts objects in, or in the place of those under the same storage key. */
  void put(List<T> objects, FileWriting writing) throws IOException;

  /**
   * Refuses an object that has no form in the files, whatever else lies in them.
   *
   * @throws org.opsitools.common.OpsiException if it has none
   */
  default void requireStorable(T object) {
    // Most objects can be written whatever they say.
  }

  /** Removes objects. */
  void delete(List<T> objects, FileWriting writing) throws IOException;
}
