package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opsitools.common.backend.Query;

/** The files of hosts, for what lies in them beside the host itself. */
final class HostFiles {
  private HostFiles() {}

  /** The files of depots and clients whom a query can want; a depot's file hides a client's. */
  static List<HostFile> wanted(Query<?> query, String attribute, FileReading reading)
      throws IOException {
    List<HostFile> files = new ArrayList<>();
    Set<String> depots = new HashSet<>();
    FileTree tree = reading.tree();
    for (String id : reading.hosts(query, attribute, tree.depots(), FileTree.INI)) {
      depots.add(id);
      files.add(new HostFile(id, tree.depot(id)));
    }
    for (String id : reading.hosts(query, attribute, tree.clients(), FileTree.INI)) {
      if (!depots.contains(id)) {
        files.add(new HostFile(id, tree.client(id)));
      }
    }
    return files;
  }

  /** Changes the files of objects, which must exist. */
  static <T> void edit(
      String what, Map<Path, List<T>> files, FileWriting writing, ObjectEdit<T> edit)
      throws IOException {
    for (Map.Entry<Path, List<T>> file : files.entrySet()) {
      writing.editExisting(
          what,
          file.getKey(),
          IniStyle.HOST,
          draft -> {
            for (T object : file.getValue()) {
              edit.apply(draft, object);
            }
          });
    }
  }

  /** The file of one host. */
  record HostFile(String id, Path path) {}

  /**
   * A change to a document for one object.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  interface ObjectEdit<T> {
    void apply(IniDraft draft, T object) throws IOException;
  }
}
