package org.opsitools.makepackage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.ProgramRun;

class CheckTest {
  @TempDir Path directory;
  private SourceDirectory source;

  @BeforeEach
  void makeSource() throws IOException {
    source = SourceDirectory.demo(directory);
  }

  @Test
  void findsNothingInACleanSourceAndWritesNothing() throws IOException {
    ProgramRun.Result result = source.run("--check", "--strict");

    assertEquals(0, result.exitCode(), result.toString());
    assertEquals("0 errors, 0 warnings\n", result.out());
    assertEquals(List.of(), source.shell("ls -A"));
    assertFalse(Files.exists(source.path("OPSI/control")));
    assertEquals(List.of(), source.shell("ls -A " + source.root().resolve("tmp")));
  }

  @Test
  void findsEverythingAboutTheFilesAtOnce() throws IOException {
    source.write("CLIENT_DATA/a:b", "");
    source.write("CLIENT_DATA/Read.me", "");
    source.write("CLIENT_DATA/dir/read.me", "");
    source.write("CLIENT_DATA/DIR/x", "");
    source.write("CLIENT_DATA/nul.txt", "");
    source.write("CLIENT_DATA/" + "d".repeat(130) + "/" + "e".repeat(130), "");
    source.write("CLIENT_DATA/Thumbs.db", "");
    Files.createSymbolicLink(source.path("CLIENT_DATA/dangling"), Path.of("none"));
    Files.createSymbolicLink(source.path("CLIENT_DATA/outside"), Path.of("/etc/hostname"));
    Files.setAttribute(source.write("CLIENT_DATA/set-id", ""), "unix:mode", 04755);
    source.shell("mkfifo '" + source.path("CLIENT_DATA/pipe") + "'");
    source.write("OPSI/preinst", "#!/bin/sh\r\necho\r\n");
    source.write("OPSI/postinst", "echo\n");
    Files.delete(source.path("CLIENT_DATA/setup.opsiscript"));

    ProgramRun.Result result = source.run("--check=json");

    assertEquals(3, result.exitCode());
    assertEquals(
        List.of(
            "case-collision",
            "dangling-symlink",
            "excluded-file",
            "path-too-long",
            "preinst-crlf",
            "script-missing",
            "script-no-shebang",
            "setuid-bit",
            "special-file",
            "symlink-outside",
            "windows-name",
            "windows-name"),
        codes(result));
    JsonNode missing = find(result, "script-missing");
    assertEquals(9, missing.get("line").asInt());
    assertEquals("setupScript", missing.get("key").asText());
    assertEquals("setup.opsiscript", missing.get("value").asText());
    assertEquals("error", missing.get("severity").asText());
    assertEquals(source.path("OPSI/control.toml").toString(), missing.get("file").asText());
  }

  @Test
  void findsEverythingAboutTheControlFileAtOnce() throws IOException {
    source.write(
        "OPSI/control.toml",
        SourceDirectory.CONTROL.replace("setup.opsiscript", "../setup.opsiscript")
            + "licenseRequired = \"maybe\"\npriority = 500\nuninstallScript = \""
            + "u".repeat(60)
            + "\"\n"
            + "[[ProductProperty]]\nname = \"p\"\nvalues = [\"a\"]\ndefault = [\"b\"]\n"
            + "[[ProductProperty]]\nname = \"P\"\n"
            + "[[ProductDependency]]\nrequiredProduct = \"demo\"\naction = \"setup\"\n"
            + "requiredAction = \"setup\"\n"
            + "[[ProductDependency]]\nrequiredProduct = \"x\"\naction = \"setup\"\n");
    source.write("OPSI/changelog.txt", "demo (0.9-1) testing; urgency=low\n");

    ProgramRun.Result result = source.run("--check=json", "--no-lint");

    assertEquals(3, result.exitCode());
    List<String> codes = codes(result);
    assertTrue(
        codes.containsAll(
            List.of(
                "default-not-in-values",
                "dependency-without-requirement",
                "duplicate-property",
                "odd-boolean",
                "priority-clamped",
                "script-outside",
                "script-too-long",
                "self-dependency")),
        codes.toString());
    assertEquals(1, source.run().exitCode(), "and a build refuses it");
  }

  @Test
  void tellsOfAChangelogAndALegacyFileThatAreOutOfStep() throws IOException {
    source.write("OPSI/changelog.txt", "demo (0.9-1) testing; urgency=low\n");
    source.write("OPSI/control", "[Package]\nversion: 1\n[Product]\nid: demo\ntype: netboot\n");

    assertEquals(
        List.of("changelog-head", "control-differs", "missing-version"),
        codes(source.run("--check=json")));
    assertEquals(0, source.run("--check").exitCode(), "warnings only");
    assertEquals(3, source.run("--check", "--strict").exitCode());
  }

  @Test
  void reportsMissingFilesAsFindingsToo() throws IOException {
    assertEquals(List.of("custom-dir-missing"), codes(source.run("--check=json", "-i", "other")));
    Files.delete(source.path("OPSI/control.toml"));
    assertEquals(List.of("no-control"), codes(source.run("--check=json")));
  }

  @Test
  void checksTheSizesOfLocalImageProducts() throws IOException {
    source.write(
        "OPSI/control.toml",
        SourceDirectory.CONTROL
            + "[[ProductProperty]]\nname = \"winpe_partition_size\"\ndefault = [\"4 GX\"]\n");

    assertEquals(List.of("bad-size"), codes(source.run("--check=json")));
    assertEquals(1, source.run().exitCode());
    assertEquals(List.of(), codes(source.run("--check=json", "--no-lint")));
    assertEquals(0, source.run("--no-lint").exitCode());
  }

  private static List<String> codes(ProgramRun.Result result) throws IOException {
    List<String> codes = new ArrayList<>();
    new ObjectMapper().readTree(result.out()).forEach(node -> codes.add(node.get("code").asText()));
    Collections.sort(codes);
    return codes;
  }

  private static JsonNode find(ProgramRun.Result result, String code) throws IOException {
    for (JsonNode node : new ObjectMapper().readTree(result.out())) {
      if (node.get("code").asText().equals(code)) {
        return node;
      }
    }
    throw new AssertionError(code + " not in " + result);
  }
}
