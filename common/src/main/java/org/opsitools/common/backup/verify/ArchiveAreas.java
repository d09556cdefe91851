package org.opsitools.common.backup.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.MemberPlace;

/**
 * What an archive holds.
 *
 * @param configuration whether there is something of {@code /etc/opsi}
 * @param backends the names of the backends of each kind that there is something of
 * @param hostKeys the names of the file backends whose host keys lie outside their trees
 */
public record ArchiveAreas(
    boolean configuration, Map<BackendKind, SortedSet<String>> backends, Set<String> hostKeys) {
  public ArchiveAreas {
    Map<BackendKind, SortedSet<String>> copy = new EnumMap<>(BackendKind.class);
    backends.forEach(
        (kind, names) -> copy.put(kind, Collections.unmodifiableSortedSet(new TreeSet<>(names))));
    backends = Collections.unmodifiableMap(copy);
    hostKeys = Set.copyOf(hostKeys);
  }

  /** The areas of some members. */
  static ArchiveAreas of(Iterable<MemberPlace> places) {
    boolean configuration = false;
    Map<BackendKind, SortedSet<String>> backends = new EnumMap<>(BackendKind.class);
    Set<String> hostKeys = new TreeSet<>();
    for (MemberPlace place : places) {
      if (place instanceof MemberPlace.Configuration) {
        configuration = true;
      } else if (place instanceof MemberPlace.BackendData data) {
        backends.computeIfAbsent(data.kind(), kind -> new TreeSet<>()).add(data.backend());
      } else if (place instanceof MemberPlace.HostKeys keys) {
        hostKeys.add(keys.backend());
      }
    }
    return new ArchiveAreas(configuration, backends, hostKeys);
  }

  /** The names of the backends of a kind; none if there is nothing of it. */
  public SortedSet<String> backends(BackendKind kind) {
    return backends.getOrDefault(kind, Collections.emptySortedSet());
  }

  /** What there is, in the words of a listing: {@code configuration}, {@code dhcp} ..., sorted. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    if (configuration) {
      words.add("configuration");
    }
    backends.keySet().forEach(kind -> words.add(kind.word()));
    Collections.sort(words);
    return words;
  }
}
