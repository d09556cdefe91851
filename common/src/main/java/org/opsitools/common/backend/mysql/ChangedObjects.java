package org.opsitools.common.backend.mysql;

import java.util.List;
import org.opsitools.common.objects.OpsiObject;

/**
 * Which objects a transaction has changed, for a message about it: the first, and how many more.
 */
final class ChangedObjects {
  private String first = "nothing";
  private int number;

  /** The transaction begins again. */
  void clear() {
    first = "nothing";
    number = 0;
  }

  void add(List<? extends OpsiObject> objects) {
    if (number == 0 && !objects.isEmpty()) {
      OpsiObject object = objects.get(0);
      first = object.className() + " '" + object.ident() + "'";
    }
    number += objects.size();
  }

  @Override
  public String toString() {
    return number > 1 ? first + " and " + (number - 1) + " more" : first;
  }
}
