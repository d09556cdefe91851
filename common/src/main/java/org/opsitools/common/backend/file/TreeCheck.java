package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.opsitools.common.objects.ScalarType;

/** Looks through a whole tree for what is wrong in it. */
public final class TreeCheck {
  private final FileStoreSettings settings;
  private final TreeAccess access;

  /** A check of the tree that the settings name; what they say of broken files does not matter. */
  public TreeCheck(FileStoreSettings settings) {
    this.settings = settings;
    this.access =
        new TreeAccess(settings.conf(), settings.accounts(), settings.locks(), settings.clock());
  }

  /**
   * Everything that is found, sorted by file and line. Nothing is changed.
   *
   * @throws IOException if the tree cannot be read
   */
  public List<TreeFinding> findings() throws IOException {
    Files.readAttributes(access.tree().baseDir(), "size");
    TreeLock.Held held = access.readers();
    try {
      TreeSet<TreeFinding> findings = new TreeSet<>();
      new TreeInspection(access.tree(), access.files(), findings).inspect();
      new ObjectInspection(settings, access, findings).inspect();
      for (Path left : access.recovery().leftOvers()) {
        findings.add(
            TreeFinding.repairable(
                left, 1, TreeFinding.Repair.FILE, "is left from a write that was interrupted"));
      }
      return List.copyOf(findings);
    } finally {
      held.close();
    }
  }

  /**
   * Removes what has no effect: status lines of products without a state, exact texts that belong
   * to other ones, empty files of inventories, and what interrupted writes have left.
   *
   * @return what was removed
   * @throws IOException if the tree cannot be changed
   */
  public List<TreeFinding> fix() throws IOException {
    List<TreeFinding> repairable =
        findings().stream().filter(finding -> finding.repair() != TreeFinding.Repair.NONE).toList();
    if (!repairable.isEmpty()) {
      access.open();
      try (FileTransaction transaction = access.begin()) {
        for (Path file : repairable.stream().map(TreeFinding::file).distinct().toList()) {
          repair(file, transaction);
        }
        transaction.commit();
      }
      access.recovery().sweep();
      access.close();
    }
    return repairable;
  }

  private void repair(Path file, FileTransaction transaction) throws IOException {
    FileTree tree = access.tree();
    Path directory = file.getParent();
    if (Objects.equals(directory, tree.audit())) {
      transaction.lock(List.of(file));
      boolean empty =
          transaction
              .document(file, IniStyle.AUDIT)
              .filter(document -> document.sections().isEmpty())
              .isPresent();
      if (empty && !TreeInspection.isGlobal(file)) {
        transaction.delete(file);
      }
    } else if (!String.valueOf(file.getFileName()).startsWith(".")) {
      IniStyle style = file.equals(tree.config()) ? IniStyle.CONFIG : IniStyle.HOST;
      IniDraft draft = transaction.draft(file, style).orElseGet(IniDraft::new);
      if (Objects.equals(directory, tree.clients())) {
        removeOrphans(draft);
      }
      draft.dropStaleCompanions();
      transaction.write(file, draft.render(), false);
    }
  }

  private static void removeOrphans(IniDraft draft) {
    for (StatusSection section : StatusSection.values()) {
      for (String product : draft.options(section.section())) {
        boolean id = ScalarType.PRODUCT_ID.accepts(product);
        if (!id || !draft.has(product + ProductOnClientRows.SUFFIX)) {
          draft.remove(section.section(), product);
        }
      }
    }
  }
}
