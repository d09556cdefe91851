package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.objects.ScalarType;

/** Looks at each INI file of a tree by itself. */
final class TreeInspection {
  private static final Set<String> SILENT = Set.of("pcproto.ini");

  private final FileTree tree;
  private final DataFiles files;
  private final Collection<TreeFinding> findings;

  TreeInspection(FileTree tree, DataFiles files, Collection<TreeFinding> findings) {
    this.tree = tree;
    this.files = files;
    this.findings = findings;
  }

  /** Whether an inventory file is that of the site and not of a host. */
  static boolean isGlobal(Path file) {
    return String.valueOf(file.getFileName()).startsWith("global.");
  }

  void inspect() throws IOException {
    read(tree.config(), IniStyle.CONFIG).ifPresent(this::companions);
    read(tree.clientGroups(), IniStyle.GROUPS);
    read(tree.productGroups(), IniStyle.GROUPS);
    for (Path directory : List.of(tree.clients(), tree.depots(), tree.templates())) {
      for (String name : FileTree.names(directory)) {
        if (isVisible(name, FileTree.INI)) {
          host(directory.resolve(name));
        }
      }
    }
    for (String name : FileTree.names(tree.audit())) {
      if (isVisible(name, ".sw") || isVisible(name, ".hw")) {
        audit(tree.audit().resolve(name));
      }
    }
  }

  private static boolean isVisible(String name, String suffix) {
    return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(suffix);
  }

  private Optional<IniDocument> read(Path file, IniStyle style) throws IOException {
    try {
      Optional<IniDocument> document =
          files.read(file).map(content -> IniReader.read(file, content.bytes(), style));
      if (document.isPresent() && !document.get().isUtf8()) {
        findings.add(TreeFinding.warning(file, 1, "is not UTF-8; it will be when it is changed"));
      }
      return document;
    } catch (DataFileException e) {
      findings.add(TreeFinding.error(file, e.line(), e.problem()));
      return Optional.empty();
    } catch (FileSystemException e) {
      findings.add(TreeFinding.unreadable(file, e));
      return Optional.empty();
    }
  }

  private void host(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    String id = name.substring(0, name.length() - FileTree.INI.length());
    boolean valid = ScalarType.HOST_ID.accepts(id) && ScalarType.HOST_ID.parse(id).equals(id);
    if (!valid && !SILENT.contains(name)) {
      findings.add(
          TreeFinding.warning(file, 1, "is ignored: the name is no host id in lower case"));
    }
    Optional<IniDocument> document = read(file, IniStyle.HOST);
    if (document.isPresent()) {
      companions(document.get());
      if (tree.clients().equals(file.getParent())) {
        statusLines(document.get());
      }
    }
  }

  private void statusLines(IniDocument document) {
    for (IniSection section : document.sections()) {
      if (!StatusLine.isSection(section.name())) {
        continue;
      }
      for (IniOption option : section.options()) {
        try {
          StatusLine.parse(document, option);
        } catch (DataFileException e) {
          findings.add(TreeFinding.error(document.file(), e.line(), e.problem()));
        }
        if (document.section(option.name() + ProductOnClientRows.SUFFIX).isEmpty()) {
          findings.add(
              TreeFinding.repairable(
                  document.file(),
                  option.line(),
                  TreeFinding.Repair.STATUS_LINE,
                  "status of product " + option.name() + " without a state of it; no effect"));
        }
      }
    }
  }

  private void companions(IniDocument document) {
    for (IniSection section : document.sections()) {
      if (!IniDraft.mayHoldCompanions(section.name())) {
        continue;
      }
      for (IniOption option : section.options()) {
        if (option.name().startsWith(JsonOptions.RAW) && isStale(section, option)) {
          findings.add(
              TreeFinding.repairable(
                  document.file(),
                  option.line(),
                  TreeFinding.Repair.COMPANION,
                  option.name() + " belongs to another text than stands here; no effect"));
        }
      }
    }
  }

  private static boolean isStale(IniSection section, IniOption companion) {
    String plain = companion.name().substring(JsonOptions.RAW.length());
    return section
        .option(plain)
        .filter(option -> PlainText.isCurrent(option.text(), companion.text()))
        .isEmpty();
  }

  private void audit(Path file) throws IOException {
    Optional<IniDocument> document = read(file, IniStyle.AUDIT);
    boolean empty = document.isPresent() && document.get().sections().isEmpty();
    if (empty && !isGlobal(file)) {
      findings.add(
          TreeFinding.repairable(
              file, 1, TreeFinding.Repair.FILE, "holds nothing; it has no effect"));
    }
  }
}
