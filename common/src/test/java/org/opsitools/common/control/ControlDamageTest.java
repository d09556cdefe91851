package org.opsitools.common.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;

/** Whatever stands in a control file, reading it ends soon and with findings, never otherwise. */
class ControlDamageTest {
  static Stream<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.list(Fixtures.path("packages/control"))) {
      return files.filter(file -> !file.toString().endsWith(".txt")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void readsEveryBeginningOfAFile(Path fixture) throws IOException {
    Damage.truncateEverywhere(
        Files.readAllBytes(fixture), cut -> requireConsistent(read(cut, format(fixture))));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void readsDamagedFiles(Path fixture) throws IOException {
    Damage.mutate(
        Files.readAllBytes(fixture),
        fixture.getFileName().hashCode(),
        2000,
        damaged -> requireConsistent(read(damaged, format(fixture))));
  }

  /** What can be used can be written in both formats and says the same when it is read again. */
  private static void requireConsistent(ControlFile file) {
    assertEquals(
        file.isUsable(), file.findings().stream().noneMatch(Finding::stopsBuild), "usable");
    if (!file.isUsable()) {
      return;
    }
    PackageControl control = file.control();
    ControlFile toml = read(TomlControlWriter.write(control), ControlFormat.TOML);
    assertTrue(toml.isUsable(), toml.findings().toString());
    assertEquals(control.product().toBuilder().changelog(null).build(), toml.control().product());
    assertEquals(control.properties(), toml.control().properties());
    assertEquals(control.dependencies(), toml.control().dependencies());
    ControlFile legacy = read(LegacyControlWriter.write(control), ControlFormat.LEGACY);
    assertTrue(legacy.isUsable(), legacy.findings().toString());
    assertEquals(control.product().id(), legacy.control().product().id());
    assertEquals(control.properties().size(), legacy.control().properties().size(), "properties");
    ControlFile changed = file.withVersions("9.9", "8").withProductId("other");
    assertEquals("9.9-8", changed.control().product().version());
    assertEquals("other", changed.control().product().id());
  }

  @Test
  void readsDeepAndLongNonsenseSoon() {
    for (String text :
        new String[] {
          "[".repeat(100_000),
          "x = " + "[".repeat(50_000),
          "[Product]\nvalues: " + "[".repeat(200_000),
          "[ProductProperty]\n".repeat(50_000),
          "[Product]\nid: a\ntype: localboot\ndescription: a\n" + "b\n".repeat(200_000),
          "[Product]\nid: a\ntype: localboot\n[Package]\ndepends: " + "(".repeat(100_000),
          "a".repeat(1 << 20),
          "\u0000".repeat(1 << 16)
        }) {
      for (ControlFormat format : ControlFormat.values()) {
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> read(text.getBytes(StandardCharsets.UTF_8), format),
            () -> format + " " + text.substring(0, 20));
      }
    }
  }

  /** What made one of the parsers slow or greedy, in a size that is read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "LEGACY | [Product]\\n | \\n",
        "LEGACY | [Product]\\nid: a\\ntype: localboot\\ndescription: a | \\n x",
        "LEGACY | [Product]\\nid: a\\ntype: localboot\\n | advice: a\\n",
        "LEGACY | [Product]\\nid: a\\ntype: localboot\\n[Changelog] | \\nx",
        "LEGACY | [Product]\\n | [ProductProperty]\\nname: a\\n",
        "LEGACY | [Product]\\n[ProductProperty]\\nname: a\\nvalues: [ | \"a\",",
        "LEGACY | [Product]\\n[ProductProperty]\\nname: a\\nvalues: | a,",
        "LEGACY | [Product]\\n[Package]\\ndepends: a ( | 1",
        "LEGACY | [Product]\\n[Package]\\ndepends: a | ` `",
        "TOML | [Product]\\n | \\n",
        "TOML | [Product]\\n | \\r\\n",
        "TOML | [Product]\\n | # comment\\n",
        "TOML | [Product]\\nproductClasses = [ | #\\n",
        "TOML | [Product]\\ndescription = \"\"\" | x\\n",
        "TOML | [Product]\\n | a = 'x\\n",
        "TOML | [Product]\\n | x y\\n",
        "TOML | a | .a",
      })
  void readsLargeNonsenseSoon(ControlFormat format, String begin, String unit) {
    String repeated = unit.replace("\\r", "\r").replace("\\n", "\n");
    String text = begin.replace("\\n", "\n") + repeated.repeat((8 << 20) / repeated.length());

    ControlFile file =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> read(text.getBytes(StandardCharsets.UTF_8), format),
            begin + unit);

    assertTrue(file.findings().size() <= 1001);
  }

  @Test
  void readsBrokenTomlAtTheLimitSoon() {
    for (String unit :
        new String[] {"x y\n", "[x\n", "a='\n", "x=\n", "[[p]]\nname='a'\n", "{a="}) {
      String text = unit.repeat((1 << 17) / unit.length());

      ControlFile file =
          assertTimeoutPreemptively(
              Duration.ofSeconds(60),
              () -> read(text.getBytes(StandardCharsets.UTF_8), ControlFormat.TOML),
              unit);

      assertFalse(file.isUsable());
    }
  }

  @Test
  void refusesFilesThatAreTooLarge() {
    ControlFile file = read(new byte[ControlFile.MAX_SIZE + 1], ControlFormat.LEGACY);

    assertFalse(file.isUsable());
    assertTrue(file.findings().get(0).text().contains("16777217 bytes"));
  }

  private static ControlFormat format(Path fixture) {
    return fixture.toString().endsWith(".toml") ? ControlFormat.TOML : ControlFormat.LEGACY;
  }

  private static ControlFile read(byte[] content, ControlFormat format) {
    return ControlFile.parse(Path.of(format.fileName()), content, format, null);
  }
}
