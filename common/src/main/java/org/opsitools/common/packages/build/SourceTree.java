package org.opsitools.common.packages.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opsitools.common.control.Finding;
import org.opsitools.common.objects.CodePointOrder;

/**
 * What of one part of a package source is packed, and what is odd about it.
 *
 * @param entries sorted by name in the order of code points; the first name of a file with several
 *     comes before its other names
 * @param findings in the order they were met
 */
public record SourceTree(PackagePart part, List<SourceEntry> entries, List<Finding> findings) {
  public SourceTree {
    entries = List.copyOf(entries);
    findings = List.copyOf(findings);
  }

  /** Bytes of content in all entries. */
  public long size() {
    return entries.stream().mapToLong(SourceEntry::size).sum();
  }

  /** The newest time of an entry, in seconds since 1970; 0 without entries. */
  public long newest() {
    return entries.stream().mapToLong(SourceEntry::modified).max().orElse(0);
  }

  /**
   * This tree with some files of its top directory replaced or added, as they will be once they are
   * written.
   *
   * @param contents file name to content
   * @param modified the time the files will get, in seconds since 1970
   */
  public SourceTree with(Map<String, byte[]> contents, long modified) {
    if (contents.isEmpty()) {
      return this;
    }
    TreeMap<String, SourceEntry> byName = new TreeMap<>(CodePointOrder.INSTANCE);
    entries.forEach(entry -> byName.put(entry.name(), entry));
    contents.forEach(
        (name, bytes) -> {
          SourceEntry old = byName.get(name);
          int mode = old == null ? 0644 : old.mode();
          byName.put(
              name,
              new SourceEntry(
                  name,
                  part.directory().resolve(name),
                  new SourceEntry.InMemory(bytes),
                  mode,
                  modified));
        });
    return new SourceTree(part, new ArrayList<>(byName.values()), findings);
  }
}
