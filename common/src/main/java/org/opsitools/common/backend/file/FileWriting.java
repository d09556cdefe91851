package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MissingDataException;

/** What all rows need to write: each file is read once and written once for all its objects. */
final class FileWriting {
  private final FileReading reading;
  private final FileTransaction transaction;

  FileWriting(FileReading reading, FileTransaction transaction) {
    this.reading = reading;
    this.transaction = transaction;
  }

  FileReading reading() {
    return reading;
  }

  FileTree tree() {
    return reading.tree();
  }

  FileTransaction transaction() {
    return transaction;
  }

  /** Objects by the file that they belong to; these files are then locked. */
  <T> Map<Path, List<T>> byFile(Collection<T> objects, FileOf<T> fileOf) throws IOException {
    Map<Path, List<T>> files = new LinkedHashMap<>();
    for (T object : objects) {
      files.computeIfAbsent(fileOf.file(object), file -> new ArrayList<>()).add(object);
    }
    transaction.lock(files.keySet());
    return files;
  }

  /** Changes a file, which is made if it is missing. */
  void edit(Path file, IniStyle style, boolean create, Edit edit) throws IOException {
    Optional<IniDraft> draft = transaction.draft(file, style);
    write(file, draft.orElseGet(IniDraft::new), create || draft.isEmpty(), edit);
  }

  /**
   * Changes a file that must exist.
   *
   * @throws OpsiException if it does not
   */
  void editExisting(String what, Path file, IniStyle style, Edit edit) throws IOException {
    IniDraft draft =
        transaction
            .draft(file, style)
            .orElseThrow(
                () -> new MissingDataException(what + " needs existing file '" + file + "'"));
    write(file, draft, false, edit);
  }

  /** Changes a file if there is one. */
  void editIfPresent(Path file, IniStyle style, Edit edit) throws IOException {
    Optional<IniDraft> draft = transaction.draft(file, style);
    if (draft.isPresent()) {
      write(file, draft.get(), false, edit);
    }
  }

  private void write(Path file, IniDraft draft, boolean create, Edit edit) throws IOException {
    byte[] before = draft.render();
    edit.apply(draft);
    if (!create && Arrays.equals(before, draft.render())) {
      // Nothing has changed: the file keeps its bytes, whatever its encoding and order.
      return;
    }
    mergeOldSections(draft);
    draft.dropStaleCompanions();
    transaction.write(file, draft.render(), create);
  }

  /** Very old files call the sections of product states otherwise. */
  private static void mergeOldSections(IniDraft draft) {
    for (StatusSection section : StatusSection.values()) {
      if (draft.has(section.oldName())) {
        for (String product : draft.options(section.oldName())) {
          draft
              .text(section.oldName(), product)
              .ifPresent(text -> draft.setText(section.section(), product, text));
        }
        draft.remove(section.oldName());
      }
    }
  }

  /**
   * Finds the file of an object.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  interface FileOf<T> {
    Path file(T object) throws IOException;
  }

  /** A change to a document. */
  @FunctionalInterface
  interface Edit {
    void apply(IniDraft draft) throws IOException;
  }
}
