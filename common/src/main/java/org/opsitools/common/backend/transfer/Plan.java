package org.opsitools.common.backend.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.opsitools.common.objects.OpsiObject;

/**
 * What of one family is moved, found by reading the source once.
 *
 * @param portioned the family
 * @param portions the objects of the source
 * @param acceptance which of them the target takes
 * @param same what several of them are taken for
 * @param accepted how many are moved
 * @param asTheyAre whether that is all of them, and none in another form
 * @param <T> the record
 */
record Plan<T extends OpsiObject>(
    Families.Portioned<T> portioned,
    Portions<T> portions,
    Acceptance<T> acceptance,
    Marks same,
    long accepted,
    boolean asTheyAre) {

  /** Picks the objects that are moved, the same ones each time that it goes through all. */
  final class Choice {
    private final Set<Long> seen = new HashSet<>();

    /** Those of some objects that are moved, in the form in which they are. */
    List<T> of(List<T> objects) {
      if (asTheyAre) {
        return objects;
      }
      List<T> chosen = new ArrayList<>();
      for (T object : objects) {
        Acceptance.Answer<T> answer = acceptance.answer(object);
        if (answer.refusal().isEmpty() && isFirst(object)) {
          chosen.add(answer.form());
        }
      }
      return chosen;
    }

    private boolean isFirst(T object) {
      if (same.isEmpty()) {
        return true;
      }
      long mark = Marks.of(acceptance.identity(object));
      return !same.contains(mark) || seen.add(mark);
    }
  }

  Choice choice() {
    return new Choice();
  }
}
