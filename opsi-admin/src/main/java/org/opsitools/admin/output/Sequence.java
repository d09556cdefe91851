package org.opsitools.admin.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists whose elements are made while they are read. */
final class Sequence {
  private Sequence() {}

  /** All elements, for where one look does not do. */
  static List<@Nullable Object> collect(Iterable<?> elements) {
    List<@Nullable Object> all = new ArrayList<>();
    elements.forEach(all::add);
    return all;
  }
}
