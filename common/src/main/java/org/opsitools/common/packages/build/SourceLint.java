package org.opsitools.common.packages.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.Finding;
import org.opsitools.common.control.FindingCode;
import org.opsitools.common.control.ScriptPath;
import org.opsitools.common.packages.PartType;

/**
 * Checks of the files of a package source that need more than one file, or its content: names that
 * clash on a client, scripts that are not there, depot scripts that will not start.
 */
public final class SourceLint {
  private static final int LONGEST_PATH = 240;
  private static final List<String> DEPOT_SCRIPTS = List.of("preinst", "postinst");

  private final List<SourceTree> trees;
  private final List<Finding> findings = new ArrayList<>();

  private SourceLint(List<SourceTree> trees) {
    this.trees = trees;
  }

  /**
   * Everything that is wrong with the trees taken together, and nothing that the scan found
   * already.
   */
  public static List<Finding> check(List<SourceTree> trees) throws IOException {
    SourceLint lint = new SourceLint(trees);
    for (SourceTree tree : trees) {
      switch (tree.part().type()) {
        case OPSI -> lint.depotScripts(tree);
        case CLIENT_DATA -> lint.clientNames(tree);
        case SERVER_DATA -> {
          // Servers take any name, and their scripts are the product's own affair.
        }
      }
    }
    lint.clientDataPresent();
    return List.copyOf(lint.findings);
  }

  /**
   * The scripts of a product that are not among its client data.
   *
   * @param control where they are named
   */
  public static List<Finding> missingScripts(List<SourceTree> trees, ControlFile control) {
    SourceLint lint = new SourceLint(trees);
    lint.scripts(control);
    return List.copyOf(lint.findings);
  }

  private void clientNames(SourceTree tree) {
    Map<String, String> byFoldedName = new HashMap<>();
    Set<String> checked = new HashSet<>();
    for (SourceEntry entry : tree.entries()) {
      String name = entry.name();
      if (name.length() > LONGEST_PATH) {
        find(
            FindingCode.PATH_TOO_LONG,
            entry.file(),
            "path has "
                + name.length()
                + " characters, Windows takes 260 with the directory before");
      }
      for (int end = name.indexOf('/'); ; end = name.indexOf('/', end + 1)) {
        String path = end < 0 ? name : name.substring(0, end);
        if (checked.add(path)) {
          pathElement(tree, path, byFoldedName);
        }
        if (end < 0) {
          break;
        }
      }
    }
  }

  /** One file or directory of the client data, each looked at once. */
  private void pathElement(SourceTree tree, String path, Map<String, String> byFoldedName) {
    Path file = tree.part().directory().resolve(path);
    WindowsNames.problem(path.substring(path.lastIndexOf('/') + 1))
        .ifPresent(
            problem ->
                find(FindingCode.WINDOWS_NAME, file, "Windows refuses this name: " + problem));
    String clash = byFoldedName.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
    if (clash != null) {
      find(
          FindingCode.CASE_COLLISION,
          file,
          "differs from '" + clash + "' only in case; a Windows client sees one of them");
    }
  }

  private void clientDataPresent() {
    boolean present =
        trees.stream()
            .anyMatch(
                tree -> tree.part().type() == PartType.CLIENT_DATA && !tree.entries().isEmpty());
    if (!present) {
      Path source = trees.get(0).part().directory().resolveSibling(PartType.CLIENT_DATA.name());
      find(FindingCode.EMPTY_CLIENT_DATA, source, "the package has no files for clients");
    }
  }

  private void scripts(ControlFile control) {
    Set<String> names = new HashSet<>();
    for (SourceTree tree : trees) {
      if (tree.part().type() == PartType.CLIENT_DATA) {
        tree.entries().forEach(entry -> names.add(entry.name()));
      }
    }
    ProductScripts.of(control.control().product())
        .forEach(
            (key, script) -> {
              if (ScriptPath.leadsOutside(script)) {
                return;
              }
              String name = Path.of(script.replace('\\', '/')).normalize().toString();
              if (!names.contains(name)) {
                findings.add(
                    new Finding(
                        FindingCode.SCRIPT_MISSING,
                        control.file().toString(),
                        control.productLine(key),
                        key,
                        script,
                        "no such file in CLIENT_DATA"));
              }
            });
  }

  private void depotScripts(SourceTree tree) throws IOException {
    for (SourceEntry entry : tree.entries()) {
      if (DEPOT_SCRIPTS.contains(entry.name()) && entry.size() > 0) {
        depotScript(entry.file());
      }
    }
  }

  private void depotScript(Path script) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(script)) {
      head = in.readNBytes(1 << 16);
    }
    if (head.length < 2 || head[0] != '#' || head[1] != '!') {
      find(FindingCode.SCRIPT_NO_SHEBANG, script, "does not begin with '#!' and an interpreter");
    }
    for (int i = 1; i < head.length; i++) {
      if (head[i] == '\n' && head[i - 1] == '\r') {
        find(
            FindingCode.PREINST_CRLF,
            script,
            "has Windows line ends; the interpreter is not found");
        return;
      }
    }
  }

  private void find(FindingCode code, Path file, String text) {
    findings.add(Finding.of(code, file.toString(), text));
  }
}
