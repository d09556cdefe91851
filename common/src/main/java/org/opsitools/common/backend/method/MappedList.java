package org.opsitools.common.backend.method;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list whose elements are made of another list's when they are asked for, so that many objects
 * are not held as maps.
 *
 * @param <T> the elements of the other list
 */
final class MappedList<T> extends AbstractList<@Nullable Object> {
  private final List<T> source;
  private final Function<? super T, ?> mapping;

  MappedList(List<T> source, Function<? super T, ?> mapping) {
    this.source = source;
    this.mapping = mapping;
  }

  @Override
  public @Nullable Object get(int index) {
    return mapping.apply(source.get(index));
  }

  @Override
  public int size() {
    return source.size();
  }
}
