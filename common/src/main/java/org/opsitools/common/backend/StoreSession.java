package org.opsitools.common.backend;

import java.util.List;
import java.util.stream.Stream;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * One piece of work on a store; see {@link ObjectStore}. Objects that are handed over are checked
 * and complete: defaults are filled in, and what they refer to is there.
 */
public interface StoreSession {
  /**
   * The objects that a query wants, as this session has left them, in no promised order, each with
   * only the wanted attributes. The stream is to be closed, and ends with the session.
   */
  <T extends OpsiObject> Stream<T> find(Query<T> query);

  /**
   * As {@link #find}, and nobody else changes these objects until the session ends: for those that
   * are to be replaced by what is made of them.
   */
  default <T extends OpsiObject> Stream<T> findForUpdate(Query<T> query) {
    return find(query);
  }

  /**
   * Puts objects in. An object under the same storage key is replaced completely: what the new one
   * leaves open is then not set.
   */
  <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects);

  /** Removes objects, found by their storage key; absent ones are no error. */
  <T extends OpsiObject> void delete(ObjectFamily<T> family, List<T> objects);

  /** The attributes that hardware has at this site. */
  HardwareClasses hardwareClasses();
}
