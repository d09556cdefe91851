package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.config.DispatchConf.Resolution;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;

class DispatchConfTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "host_getObjects, 'file,opsipxeconfd'",
    "licensePool_getObjects, mysql",
    "auditSoftware_getObjects, mysql",
    "product_getObjects, file",
    "backend_createBase, 'file,mysql,opsipxeconfd'",
  })
  @Tag("MGR-5")
  void resolvesMethodsOfTheShippedFile(String method, String backends) throws IOException {
    DispatchConf conf = DispatchConf.read(Fixtures.path("backends/conf-4.2/dispatch.conf.default"));

    assertEquals(List.of(backends.split(",", -1)), backends(conf, method));
    assertEquals(List.of(), conf.warnings());
    assertEquals(List.of("file", "mysql", "opsipxeconfd"), conf.backends());
  }

  @Test
  @Tag("MGR-6")
  void dropsEmptyNamesOfBackends() throws IOException {
    assertEquals(List.of("file", "mysql"), read(".* : file,,mysql ,").rules().get(0).backends());
  }

  @Test
  @Tag("MGR-7")
  void givesTheBaseToEveryBackendInFixedOrder() throws IOException {
    DispatchConf conf = read("backend_.* : file\nhost_.* : b, file, opsipxeconfd, a\n.* : file");

    assertEquals(List.of("file", "b", "opsipxeconfd", "a"), backends(conf, "backend_createBase"));
    assertEquals(1, conf.warnings().size());
    assertEquals(1, conf.warnings().get(0).line());
    assertTrue(conf.warnings().get(0).text().endsWith("it also goes to b, opsipxeconfd, a"));
    assertEquals(List.of("file"), backends(conf, "product_getObjects"));
  }

  @Test
  @Tag("MGR-8")
  void triesNoRuleAfterTheFirstThatApplies() throws IOException {
    DispatchConf conf = read("getData : file\n.* : mysql");

    Resolution resolution =
        conf.resolve(
            "getData", Set.of("file", "mysql"), (backend, method) -> backend.equals("mysql"));

    assertEquals(List.of(), resolution.backends());
    assertEquals(1, resolution.rule().orElseThrow().line());
  }

  @Test
  void findsRulesAnywhereInAName() throws IOException {
    DispatchConf conf = read("Objects$ : a\n^x : b\n.* : c");

    assertEquals(List.of("a"), backends(conf, "host_getObjects"));
    assertEquals(List.of("b"), backends(conf, "xy"));
    assertEquals(List.of("c"), backends(conf, "host_xx"));
  }

  @Test
  void givesMethodsToTheBackendOfTheirPrefix() throws IOException {
    DispatchConf conf = read(".* : file, dhcpd");

    Resolution loaded = conf.resolve("dhcpd_updateData", Set.of("file", "dhcpd"), (b, m) -> true);
    Resolution not = conf.resolve("dhcpd_updateData", Set.of("file"), (b, m) -> true);

    assertEquals(List.of("dhcpd"), loaded.backends());
    assertTrue(loaded.rule().isEmpty());
    assertEquals(List.of("file"), not.backends());
  }

  @Test
  void knowsCommentsAsTheOriginalDoes() throws IOException {
    DispatchConf conf =
        read("  # a : b\n ; c\n\n.*_x : file # comment\nit'#'s : mysql ; y\n\\#a : c\n");

    assertEquals(3, conf.rules().size());
    assertEquals(List.of("file"), conf.rules().get(0).backends());
    assertEquals(List.of("mysql"), conf.rules().get(1).backends());
    assertTrue(conf.rules().get(2).methods().isFoundIn("#a"));
    assertEquals(6, conf.rules().get(2).line());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "a :", "a : ,", ": file", "  : "})
  @Tag("MGR-10")
  void refusesLinesThatAreNoRules(String line) {
    ConfFileException e =
        assertThrows(ConfFileException.class, () -> read("\n" + line + "\n.* : file"));

    assertEquals(
        directory.resolve("dispatch.conf")
            + ":2: expected 'regex : backend[, backend]', found '"
            + line.strip()
            + "'",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {".* : ../x", ".* : a b", "a:b : file", ".* : x/y"})
  void refusesNamesThatLeadElsewhere(String line) {
    ConfFileException e = assertThrows(ConfFileException.class, () -> read(line));

    assertTrue(e.text().contains("is no name of a backend"), e.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "  (a|3",
        "a[b|2",
        "*a|1",
        "a(?P<x>b)(?P<x>c)|10",
        "(?(1)a)|1",
        "(?<x>a)|1",
        "\\p{Lu}|1",
        "a\\Qb\\E|2",
        "ab\\|3",
        "(?P=x)|1",
      })
  void namesTheColumnOfMalformedExpressions(String regex, int column) {
    ConfFileException e =
        assertThrows(
            ConfFileException.class,
            () -> read((regex.startsWith("(a") ? "  " : "") + regex + " : file"));

    assertTrue(e.text().contains(":1: column "), e.text());
    int found = Integer.parseInt(e.problem().replaceFirst("column ([0-9]+).*", "$1"));
    assertTrue(found >= column, e.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(?P<my_name>a)(?P=my_name)\\Z|aa|aab",
        "^x{,2}y|xxy|xxxy",
        "^a{b|a{b|ab",
        "^get(Raw){0,1}Data$|getRawData|getRawRawData",
        "^[[a]b|[b|b",
        "^[^]a]$|b|]",
        "^[a&&b]$|&|c",
        "^(a)(?=b)(?!c)|ab|ac",
        "(?i)^HOST_|host_x|xhost_",
      })
  void understandsExpressionsAsPythonDoes(String regex, String found, String not)
      throws IOException {
    MethodPattern pattern = read(regex + " : file").rules().get(0).methods();

    assertTrue(pattern.isFoundIn(found));
    assertFalse(pattern.isFoundIn(not));
  }

  @Test
  void refusesExpressionsThatWouldOverflowTheStack() {
    assertThrows(ConfFileException.class, () -> read("(".repeat(900) + ")".repeat(900) + ": a"));
    assertThrows(ConfFileException.class, () -> read("a".repeat(100_000) + ": a"));
  }

  @Test
  void warnsOfRulesThatNeverDecide() throws IOException {
    DispatchConf conf = read("a : x\na : x\n.* : x\nb : x\n.* : x");

    assertEquals(
        List.of(
            "rule 'a' is there already in line 1",
            "rule 'b' is never reached: line 3 takes every method",
            "rule '.*' is there already in line 3"),
        conf.warnings().stream().map(ConfWarning::text).toList());
  }

  @Test
  void readsToTheEndForAReport() throws IOException {
    Path file = directory.resolve("dispatch.conf");
    Files.writeString(file, "nonsense\na : file\n( : b\n");

    DispatchConf.Scan scan = DispatchConf.scan(file);

    assertEquals(List.of("file"), scan.conf().backends());
    assertEquals(List.of(1, 3), scan.problems().stream().map(ConfFileException::line).toList());
  }

  @Test
  void refusesFilesWithoutAnyRule() {
    assertThrows(ConfFileException.class, () -> read("# nothing\n"));
  }

  @Test
  void damagedFilesAreReadOrRefusedInWords() throws IOException {
    byte[] whole =
        ".*_(?P<a>x{,2}|[^]a-z]\\Z) : file, my-sql # c\nb{1} : d ; e\n"
            .getBytes(StandardCharsets.UTF_8);
    Path file = directory.resolve("dispatch.conf");
    Damage.Reader reader =
        bytes -> {
          Files.write(file, bytes);
          try {
            DispatchConf.read(file);
          } catch (ConfFileException refused) {
            assertTrue(refused.line() > 0);
          }
        };

    Damage.truncateEverywhere(whole, reader);
    Damage.mutate(whole, 1, 3000, reader);
  }

  private static List<String> backends(DispatchConf conf, String method) {
    return conf.resolve(method, Set.copyOf(conf.backends()), (backend, name) -> true).backends();
  }

  private DispatchConf read(String text) throws IOException {
    Path file = directory.resolve("dispatch.conf");
    Files.writeString(file, text);
    return DispatchConf.read(file);
  }
}
