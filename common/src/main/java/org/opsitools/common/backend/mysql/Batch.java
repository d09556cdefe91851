package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.OpsiObject;

/** The rows for one statement, each with the object that it is for. */
final class Batch {
  private final boolean revocable;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private final List<OpsiObject> objects = new ArrayList<>();

  /**
   * @param revocable whether the tables can take a row back
   */
  Batch(boolean revocable) {
    this.revocable = revocable;
  }

  void add(OpsiObject object, List<@Nullable Object> row) {
    objects.add(object);
    rows.add(row);
  }

  List<List<@Nullable Object>> rows() {
    return Collections.unmodifiableList(rows);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Whether rows may be sent once more on trial. */
  boolean isRevocable() {
    return revocable;
  }

  /** For messages: the class and identity of a row's object. */
  String name(int index) {
    OpsiObject object = objects.get(index);
    return object.className() + " '" + object.ident() + "'";
  }

  /** For messages: all objects. */
  String names() {
    return rows.size() == 1
        ? name(0)
        : "one of " + rows.size() + " objects from " + name(0) + " on";
  }
}
