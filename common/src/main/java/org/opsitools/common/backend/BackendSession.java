package org.opsitools.common.backend;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * One piece of work on a {@link Backend}. All objects of a call are checked before the first of
 * them is stored.
 */
public interface BackendSession {
  /** The objects that a query wants, sorted by identity (code points). */
  <T extends OpsiObject> List<T> find(Query<T> query);

  /**
   * As {@link #find}, in no promised order and without holding them all. To be closed; ends with
   * the session.
   */
  <T extends OpsiObject> Stream<T> stream(Query<T> query);

  /** The one object that a query wants; empty if there is none. */
  default <T extends OpsiObject> Optional<T> findOne(Query<T> query) {
    return find(query).stream().findFirst();
  }

  /**
   * Stores new objects with their defaults. An object that is stored already is replaced, and what
   * the new one leaves open is then not set; only a host keeps its key.
   *
   * @throws ReferentialIntegrityException if an object refers to something that is not there
   */
  <T extends OpsiObject> void insert(ObjectFamily<T> family, Collection<T> objects);

  /**
   * Changes stored objects; what the given ones leave open stays.
   *
   * @throws MissingDataException if an object is not stored
   * @throws ReferentialIntegrityException if an object refers to something that is not there
   */
  <T extends OpsiObject> void update(ObjectFamily<T> family, Collection<T> objects);

  /** Changes those objects that are stored, and stores the others with their defaults. */
  <T extends OpsiObject> void insertOrUpdate(ObjectFamily<T> family, Collection<T> objects);

  /**
   * Removes objects and what cannot be without them; absent ones are no error.
   *
   * @throws ReferentialIntegrityException if something that must stay refers to an object
   */
  <T extends OpsiObject> void delete(ObjectFamily<T> family, Collection<T> objects);

  /**
   * Gives a client another id; everything that belongs to it moves along.
   *
   * @throws MissingDataException if there is no such client
   * @throws ReferentialIntegrityException if the new id is taken
   */
  void renameClient(String id, String newId);

  /**
   * Gives a depot server another id; everything that names it follows.
   *
   * @throws MissingDataException if there is no such depot server
   * @throws ReferentialIntegrityException if the new id is taken
   */
  void renameDepotserver(String id, String newId);

  /** The values that configs and product properties have for an object, all told. */
  EffectiveValues effectiveValues();

  /** Which depot each client belongs to. */
  DepotAssignments depotAssignments();

  /** The attributes that hardware has at this site. */
  HardwareClasses hardwareClasses();
}
