package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.objects.HardwareAttribute;
import org.opsitools.common.objects.HardwareClass;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;

class HardwareAuditConfTest {
  @TempDir private Path directory;

  @Test
  void inheritsAsTheOriginalDoes() throws IOException {
    HardwareClasses classes = fixture("conf-4.3/opsihwaudit.conf").classes();
    HardwareClasses expected = fixture("opsihwaudit.json").classes();

    Set<String> names = new TreeSet<>();
    for (HardwareClass one : expected.all()) {
      names.add(one.name());
      List<HardwareAttribute> attributes = new ArrayList<>(classes.allAttributes(one.name()));
      // The list of results is of an older edition, which did not have this attribute yet.
      attributes.removeIf(attribute -> attribute.name().equals("systemUUID"));
      assertEquals(one.attributes(), attributes, one.name());
    }
    assertEquals(32, names.size());
    assertEquals(32, classes.all().size());
  }

  @Test
  void answersWhatTheFileSaysWithoutInheritanceLeft() throws IOException {
    List<Map<String, @Nullable Object>> small =
        fixture("conf-variants/small_hwaudit.conf").entries();

    assertEquals(
        Map.of(
            "Opsi", "COMPUTER_SYSTEM",
            "WMI", "select * from Win32_ComputerSystem",
            "Linux", "[lshw]system"),
        small.get(0).get("Class"));
  }

  @Test
  void putsTheLastNamedParentFirstAndOwnAttributesInTheirPlace() throws IOException {
    HardwareClasses classes =
        read("""
                OPSI_HARDWARE_CLASSES = [
                  {"Class": {"Type": "VIRTUAL", "Opsi": "A"}, "Values": [
                    {"Opsi": "a1", "Type": "int", "Scope": "g"},
                    {"Opsi": "a2", "Type": "int", "Scope": "g"}]},
                  {"Class": {"Type": "VIRTUAL", "Opsi": "B"}, "Values": [
                    {"Opsi": "b", "Type": "int", "Scope": "g"}]},
                  {"Class": {"Type": "STRUCTURAL", "Opsi": "C", "Super": ["A", "B"]}, "Values": [
                    {"Opsi": "c", "Type": "int", "Scope": "g"},
                    {"Opsi": "a2", "Type": "double", "Scope": "i"}]}]""")
            .classes();

    List<String> names =
        classes.allAttributes("C").stream().map(it -> it.name() + " " + it.type().sql()).toList();
    assertEquals(List.of("b int", "a1 int", "a2 double", "c int"), names);
    assertEquals(1, classes.all().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OPSI = []|1|there is no 'OPSI_HARDWARE_CLASSES'",
        "OPSI_HARDWARE_CLASSES = {}|1|expected a list, found a dictionary",
        "OPSI_HARDWARE_CLASSES = f()|1|expected a list, found f()",
        "OPSI_HARDWARE_CLASSES = [~{'Class': f()}]|2|only literal values",
        "OPSI_HARDWARE_CLASSES = [~{'Class': {}, 'Values': []}]|2|has no name",
        "OPSI_HARDWARE_CLASSES = [~{'Class': {'Opsi': 'A'}}]|2|has no list",
        "OPSI_HARDWARE_CLASSES = [~{'Class': {'Opsi': 'A'}, 'Values': [1]}]|2|without a name",
        "OPSI_HARDWARE_CLASSES = [~{'Class': {'Opsi': 'A', 'Type': 'STRUCTURAL', 'Super': ['A']},"
            + "'Values': []}]|2|inherits from itself",
        "OPSI_HARDWARE_CLASSES = [~{'Class': {'Opsi': 'A-', 'Type': 'STRUCTURAL'}, 'Values': []}]"
            + "|2|name of a hardware class",
        "OPSI_HARDWARE_CLASSES = [~{'Class': {'Opsi': 'A', 'Type': 'STRUCTURAL'}, 'Values': ["
            + "{'Opsi': 'b', 'Type': 'varchar(10); DROP TABLE HOST', 'Scope': 'g'}]}]"
            + "|2|class 'A', attribute 'b': ",
      })
  void namesTheLineOfWhatIsWrong(String text, int line, String problem) {
    ConfFileException e =
        assertThrows(ConfFileException.class, () -> read(text.replace('~', '\n')));

    assertTrue(e.problem().contains(problem), e.problem());
    assertEquals(line, e.line());
  }

  @Test
  void callsAttributesAsInTheLanguageElseAsInTheParent() throws IOException {
    Path file = directory.resolve("x.conf");
    Files.writeString(
        file,
        """
        OPSI_HARDWARE_CLASSES = [
          {"Class": {"Type": "VIRTUAL", "Opsi": "A"}, "Values": [
            {"Opsi": "a", "Type": "int", "Scope": "g"},
            {"Opsi": "b", "Type": "int", "Scope": "g"}]},
          {"Class": {"Type": "STRUCTURAL", "Opsi": "C", "Super": ["A"]}, "Values": [
            {"Opsi": "a", "Type": "int", "Scope": "i"},
            {"Opsi": "c", "Type": "int", "Scope": "g"},
            {"Opsi": "d", "Type": "int", "Scope": "g"}]}]""");
    Path locales = Files.createDirectory(directory.resolve("locales"));
    Files.writeString(
        locales.resolve("de_DE"), "; x\nC = Rechner\nA.a = eins\nA.b = zwei\nC.c = drei = 3\n");

    assertEquals("Rechner: eins zwei drei = 3 d", names(file, locales, "de-DE"));
    assertEquals("C: a b c d", names(file, locales, "fr_FR"));
    Files.writeString(locales.resolve("en_US"), "C = Computer\n");
    assertEquals("Computer: a b c d", names(file, locales, "../x"));
  }

  private static String names(Path file, Path locales, String language) throws IOException {
    Map<String, @Nullable Object> entry =
        HardwareAuditConf.read(file, locales, language).entries().get(0);
    StringBuilder names = new StringBuilder();
    names.append(((Map<?, ?>) Objects.requireNonNull(entry.get("Class"))).get("UI")).append(':');
    for (Object value : (List<?>) Objects.requireNonNull(entry.get("Values"))) {
      names.append(' ').append(((Map<?, ?>) value).get("UI"));
    }
    return names.toString();
  }

  @Test
  void warnsOfParentsThatAreNotThere() throws IOException {
    HardwareAuditConf conf =
        read(
            "OPSI_HARDWARE_CLASSES = [{'Class': {'Opsi': 'A', 'Type': 'STRUCTURAL',"
                + " 'Super': ['B']}, 'Values': []}]");

    assertEquals("class 'A' inherits from unknown 'B'", conf.warnings().get(0).text());
  }

  @Test
  void readsJsonAndNamesItsLine() throws IOException {
    HardwareAuditConf small =
        HardwareAuditConf.read(Fixtures.path("objects-file-backend/hwaudit-small.json"));
    assertEquals(5, small.classes().allAttributes("NETWORK_CONTROLLER").size());
    assertEquals(3, small.classes().generalAttributes("NETWORK_CONTROLLER").size());

    Path file = directory.resolve("x.json");
    Files.writeString(file, "[\n{]");
    assertEquals(
        2, assertThrows(ConfFileException.class, () -> HardwareAuditConf.read(file)).line());
    Files.writeString(file, "{}");
    assertThrows(ConfFileException.class, () -> HardwareAuditConf.read(file));
  }

  @Test
  void damagedFilesAreReadOrRefusedInWords() throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path("backends/conf-variants/small_hwaudit.conf"));
    Path file = directory.resolve("x.conf");

    Damage.mutate(
        whole,
        1,
        1000,
        bytes -> {
          Files.write(file, bytes);
          try {
            HardwareAuditConf.read(file);
          } catch (ConfFileException refused) {
            assertTrue(refused.line() > 0);
          }
        });
  }

  private static HardwareAuditConf fixture(String name) throws IOException {
    return HardwareAuditConf.read(Fixtures.path("backends/" + name));
  }

  private HardwareAuditConf read(String text) throws IOException {
    Path file = directory.resolve("x.conf");
    Files.writeString(file, text);
    return HardwareAuditConf.read(file);
  }
}
