package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * The files of one kind of inventory: one of each host, or the one that is for all.
 *
 * @param family what lies in them
 * @param host the attribute with the host; empty for what is of no host
 * @param suffix how their names end
 * @param <T> the record
 */
record AuditFiles<T extends OpsiObject>(
    ObjectFamily<T> family, Optional<String> host, String suffix) {
  private static final String GLOBAL = "global";

  /** Changes a draft for the objects whose file it is. */
  @FunctionalInterface
  interface Edit<T> {
    void apply(IniDraft draft, List<T> objects);
  }

  /** Whether the records are of a host. */
  boolean isOfHosts() {
    return host.isPresent();
  }

  /** The names of the files, without their suffix, that a query may want. */
  List<String> names(Query<T> query, FileReading reading) throws IOException {
    return host.isPresent()
        ? reading.hosts(query, host.get(), reading.tree().audit(), suffix)
        : List.of(GLOBAL);
  }

  /** The file of a name. */
  Path file(String name, FileTree tree) {
    return tree.audit(name, suffix);
  }

  /** Changes the files of objects, each once; they are made where they are missing. */
  void edit(List<T> objects, FileWriting writing, Edit<T> edit) throws IOException {
    for (Map.Entry<Path, List<T>> file : byFile(objects, writing).entrySet()) {
      writing.edit(
          file.getKey(), IniStyle.AUDIT, false, draft -> edit.apply(draft, file.getValue()));
    }
  }

  /**
   * Takes objects out of their files. The file of a host in which nothing is left goes, too; the
   * global ones stay.
   */
  void remove(List<T> objects, FileWriting writing, Edit<T> edit) throws IOException {
    for (Map.Entry<Path, List<T>> file : byFile(objects, writing).entrySet()) {
      writing.editIfPresent(
          file.getKey(), IniStyle.AUDIT, draft -> edit.apply(draft, file.getValue()));
      if (isOfHosts()) {
        deleteIfEmpty(file.getKey(), writing);
      }
    }
  }

  private Map<Path, List<T>> byFile(List<T> objects, FileWriting writing) throws IOException {
    return writing.byFile(
        objects,
        object ->
            file(
                host.map(name -> String.valueOf(family.plainValue(object, name))).orElse(GLOBAL),
                writing.tree()));
  }

  /** Removes the file of a host in which nothing is left. */
  static void deleteIfEmpty(Path file, FileWriting writing) throws IOException {
    FileTransaction transaction = writing.transaction();
    Optional<byte[]> content = transaction.bytes(file);
    if (content.isPresent()
        && IniReader.read(file, content.get(), IniStyle.AUDIT).sections().isEmpty()) {
      transaction.delete(file);
    }
  }
}
