package org.opsitools.common.backend.method;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Methods of one subject. Nothing is made for those that are not called. Whoever works methods that
 * need more than a backend gives {@link DirectCaller} groups of their own.
 */
public interface MethodGroup {
  /** The method of a name. */
  Optional<MethodTable.Entry> find(String method);

  /** All methods, in no order. */
  List<MethodTable.Entry> all();

  /** Works one of the methods. */
  @Nullable Object call(String method, Call call);

  /** The failure of a table that names a method which nobody works. */
  static IllegalStateException unworked(String method) {
    return new IllegalStateException("the table names " + method + ", but nothing works it");
  }
}
