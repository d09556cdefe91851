package org.opsitools.common.backend.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.testkit.Fixtures;

class TreeCheckTest {
  private static final String CLIENT = "pc001.demo.example";

  @TempDir Path directory;
  private FileTree tree;

  @BeforeEach
  void copyTree() throws IOException {
    Trees.demo(directory).createBase();
    tree = new FileTree(directory.resolve("config"), directory.resolve("pckeys"));
  }

  @Test
  void findsNothingWrongInTheDemonstrationTree() throws IOException {
    assertEquals(List.of(), findings());
  }

  @Test
  void goesOnPastFilesThatCannotBeRead() throws IOException {
    Path loop = tree.client("loop.demo.example");
    Files.createSymbolicLink(loop, loop.getFileName());
    Path outside = tree.client("outside.demo.example");
    Files.createSymbolicLink(outside, Files.writeString(directory.resolve("x"), "[info]\n"));
    Path broken = tree.client("zz.demo.example");
    Files.writeString(broken, "foo\n");

    List<String> findings = findings();

    for (Path file : List.of(loop, outside, broken)) {
      assertTrue(
          findings.stream().anyMatch(finding -> finding.startsWith(file + ":1: error: ")),
          file + " in " + findings);
    }
  }

  @Test
  void namesAFileThatNoMemoryIsEnoughFor() throws IOException {
    Path huge = tree.client("huge.demo.example");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 40);
    }

    List<String> findings = findings();

    assertTrue(
        findings.stream()
            .anyMatch(finding -> finding.startsWith(huge + ":1: error: is too large: ")),
        findings.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "duplicate-section.ini, 5, duplicate section [info]",
    "duplicate-option.ini, 3, duplicate option description",
    "no-separator.ini, 4, neither a [SECTION]",
    "option-before-section.ini, 1, option before the first section",
    "state-without-type.ini, 4, [p1-state] has no producttype",
    "status-without-colon.ini, 2, p1: expected STATUS:REQUEST"
  })
  void namesThePlaceOfEachError(String name, int line, String text) throws IOException {
    Path file = tree.client("broken.demo.example");
    Files.copy(Fixtures.path("objects-file-backend/broken/" + name), file);

    String expected = file + ":" + line + ": error: " + text;

    assertTrue(
        findings().stream().anyMatch(finding -> finding.startsWith(expected)),
        findings().toString());
    assertTrue(
        findings()
            .contains(
                file
                    + ":1: warning: broken.demo.example has no host key in "
                    + tree.hostKeyFile()));
  }

  @Test
  void namesBrokenJson() throws IOException {
    Files.copy(
        Fixtures.path("objects-file-backend/broken/config-json-damage.ini"),
        tree.config(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertTrue(findings().get(0).startsWith(tree.config() + ":11: error: [truncated]"));
  }

  @Test
  void removesOnlyWhatHasNoEffect() throws IOException {
    Path client = tree.client(CLIENT);
    String before = Files.readString(client);
    Files.writeString(
        client,
        before
            .replace(
                "[localboot_product_states]\n",
                "[localboot_product_states]\ngone = installed:none\n")
            .replace("[info]\n", "[info]\nraw-notes = [\"x\", \"y\"]\n"));
    Path empty = Files.createFile(tree.audit("pc003.demo.example", ".sw"));
    Path left = Files.createFile(tree.clients().resolve(".x.ini.tmp-99999999-0123456789ab"));
    Files.writeString(
        tree.hostKeyFile(),
        "nobody.demo.example:0123456789abcdef0123456789abcdef\n",
        StandardOpenOption.APPEND);

    List<TreeFinding> fixed = check().fix();

    assertEquals(4, fixed.size(), fixed.toString());
    assertEquals(before, Files.readString(client));
    assertFalse(Files.exists(empty));
    assertFalse(Files.exists(left));
    assertEquals(
        List.of(tree.hostKeyFile() + ":9: warning: key of nobody.demo.example, which is no host"),
        findings());
  }

  @Test
  void warnsWhereEverybodyMayReadKeys() throws IOException {
    Files.setPosixFilePermissions(tree.hostKeyFile(), PosixFilePermissions.fromString("rw-rw-r--"));

    assertTrue(findings().get(0).contains("can be read by everybody"), findings().toString());
  }

  private TreeCheck check() throws IOException {
    return new TreeCheck(Trees.withHardware(Trees.store(directory)));
  }

  private List<String> findings() throws IOException {
    return check().findings().stream().map(TreeFinding::toString).toList();
  }
}
