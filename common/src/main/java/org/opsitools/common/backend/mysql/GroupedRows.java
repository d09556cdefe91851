package org.opsitools.common.backend.mysql;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one object of the rows that belong together. Of rows that another row has taken the place
 * of, because the table does not prevent two of the same key, only the first counts.
 */
final class GroupedRows extends Spliterators.AbstractSpliterator<StoredObject> {
  private final Iterator<StoredObject> rows;
  private final Selection<?> selection;
  private final Runnable onDuplicate;
  private @Nullable StoredObject next;

  /**
   * Groups.
   *
   * @param onDuplicate told of each row that does not count
   */
  GroupedRows(Iterator<StoredObject> rows, Selection<?> selection, Runnable onDuplicate) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.rows = rows;
    this.selection = selection;
    this.onDuplicate = onDuplicate;
  }

  @Override
  public boolean tryAdvance(Consumer<? super StoredObject> action) {
    StoredObject object = next != null ? next : rows.hasNext() ? rows.next() : null;
    next = null;
    if (object == null) {
      return false;
    }
    while (rows.hasNext()) {
      StoredObject more = rows.next();
      if (!selection.sameKey(object, more)) {
        next = more;
        break;
      }
      if (selection.values().isPresent()) {
        object.listed().addAll(more.listed());
        object.marked().addAll(more.marked());
      } else {
        onDuplicate.run();
      }
    }
    action.accept(object);
    return true;
  }
}
