package org.opsitools.common.backend.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opsitools.common.objects.ObjectFamily;

/** Collects what the target cannot hold: how much, and the first examples of each. */
final class Losses {
  private static final int EXAMPLES = 10;

  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  private record Key(Loss.Kind kind, String family, String attribute) {}

  private static final class Entry {
    private final List<String> examples = new ArrayList<>();
    private long count;
  }

  void add(Loss.Kind kind, ObjectFamily<?> family, String attribute, String example) {
    Entry entry =
        entries.computeIfAbsent(new Key(kind, family.name(), attribute), key -> new Entry());
    entry.count++;
    if (entry.examples.size() < EXAMPLES) {
      entry.examples.add(example);
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<Loss> list() {
    List<Loss> list = new ArrayList<>();
    entries.forEach(
        (key, entry) ->
            list.add(new Loss(key.kind, key.family, key.attribute, entry.count, entry.examples)));
    return list;
  }
}
