package org.opsitools.common.backend.mysql;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Several results as one, each asked for when the one before it has ended. A stream of streams
 * would collect each of them first.
 */
final class OneAfterAnother<T> extends Spliterators.AbstractSpliterator<T> {
  private final Iterator<Stream<T>> parts;
  private @Nullable Stream<T> open;
  private @Nullable Iterator<T> rows;

  private OneAfterAnother(Iterator<Stream<T>> parts) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.parts = parts;
  }

  /**
   * All elements of several streams, to be closed.
   *
   * @param parts are made one by one
   */
  static <T> Stream<T> of(Stream<Stream<T>> parts) {
    OneAfterAnother<T> all = new OneAfterAnother<>(parts.iterator());
    return StreamSupport.stream(all, false).onClose(all::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    Iterator<T> source = rows;
    while (source == null || !source.hasNext()) {
      close();
      if (!parts.hasNext()) {
        return false;
      }
      Stream<T> next = parts.next();
      open = next;
      source = next.iterator();
      rows = source;
    }
    action.accept(source.next());
    return true;
  }

  private void close() {
    Stream<T> last = open;
    open = null;
    rows = null;
    if (last != null) {
      last.close();
    }
  }
}
