package org.opsitools.common.backend.mysql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of an object that is in a table already.
 *
 * @param key the values of the key's columns as they are stored
 * @param numbers where only numbers tell rows apart, those of all rows of the object, the lowest
 *     first; else empty
 * @param renamed whether the object's own key differs from the stored one, though the database
 *     takes both for the same
 */
record StoredRow(List<@Nullable String> key, List<Long> numbers, boolean renamed) {
  StoredRow {
    numbers = List.copyOf(numbers);
  }
}
