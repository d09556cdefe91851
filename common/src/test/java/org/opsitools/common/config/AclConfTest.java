package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;

class AclConfTest {
  private static final OpsiConf.Groups GROUPS = new OpsiConf.Groups("filers", "chiefs", List.of());

  @TempDir private Path directory;

  @Test
  @Tag("MGR-12")
  void readsAttributesOfEachEntry() throws IOException {
    AclRule rule =
        rule(
            "a: self(attributes(!opsiHostKey));sys_group(admin, group 2, attributes(!opsiHostKey))");

    assertEquals(
        List.of(
            new AclEntry(AclType.SELF, List.of(), List.of(), List.of("opsiHostKey")),
            new AclEntry(
                AclType.SYS_GROUP, List.of("admin", "group 2"), List.of(), List.of("opsiHostKey"))),
        rule.entries());
  }

  @Test
  @Tag("MGR-13")
  void readsNamesAndAllowedAttributesAsWritten() throws IOException {
    AclRule rule =
        rule(
            "host_.*: opsi_depotserver(depot1.test.invalid, depot2.test.invalid);"
                + " opsi_client(self,  attributes (attr1, attr2));"
                + " sys_user(some user, some other user)");

    assertEquals("host_.*", rule.methods().text());
    assertEquals(
        List.of(
            new AclEntry(
                AclType.OPSI_DEPOTSERVER,
                List.of("depot1.test.invalid", "depot2.test.invalid"),
                List.of(),
                List.of()),
            new AclEntry(
                AclType.OPSI_CLIENT, List.of("self"), List.of("attr1", "attr2"), List.of()),
            new AclEntry(
                AclType.SYS_USER, List.of("some user", "some other user"), List.of(), List.of())),
        rule.entries());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: sys_group|4|'sys_group' needs a name",
        "a: foo|4|'foo' is none of all, self,",
        "a: sys_user(x|12|this '(' is never closed",
        "a: all(x)|8|'all' takes attributes(...) only, not 'x'",
        "[a: all|1|no regular expression",
        "a: sys_group(x,)|16|a name is missing",
        "a: sys_group(x(y))|15|expected ',' or ')', found '('",
        "a: sys_user()|4|needs a name",
        "a: All|4|'All' is none of",
        "a: all x|4|'all x' is none of",
        "a: self(attributes(a)) x|24|expected ';'",
        "a: self(attributes(a,!))|22|name of an attribute",
        "a: self(attributes())|20|name of an attribute",
        "a: self(attributes(a)|8|never closed",
        "a:|2|a rule without any entry",
        "a: ;|2|a rule without any entry",
        "a|1|expected 'regex : entry[; entry]'",
        ": all|1|expected 'regex : entry[; entry]'",
      })
  @Tag("MGR-14")
  void namesLineAndColumnOfWhatIsWrong(String line, int column, String problem) {
    ConfFileException e = assertThrows(ConfFileException.class, () -> rule("# x\n\n" + line));

    assertEquals(3, e.line());
    assertTrue(e.problem().startsWith("column " + column + ": "), e.problem());
    assertTrue(e.problem().contains(problem), e.problem());
  }

  @Test
  void putsTheGroupsOfTheInstallationIn() throws IOException {
    AclRule rule = rule("a: sys_group({admingroup}, {fileadmingroup}); sys_user({admingroup})");

    assertEquals(List.of("chiefs", "filers"), rule.entries().get(0).ids());
    assertEquals(List.of("{admingroup}"), rule.entries().get(1).ids());
  }

  @Test
  void ignoresEmptyEntriesAndComments() throws IOException {
    AclRule rule = rule(" # b: all\na : all() ;; self ; # comment");

    assertEquals(2, rule.entries().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conf-4.2/acl.conf.default",
        "conf-4.2/docker-acl.conf",
        "conf-4.3/acl.conf",
        "conf-variants/opsiconfd-tests-acl.conf"
      })
  void readsShippedFiles(String name) throws IOException {
    AclConf conf = AclConf.read(Fixtures.path("backends/" + name), GROUPS);

    assertEquals("backend_deleteBase", conf.rules().get(0).methods().text());
    assertTrue(conf.rules().size() > 11);
  }

  @Test
  void readsToTheEndForAReport() throws IOException {
    Path file = directory.resolve("acl.conf");
    Files.writeString(file, "a: b\nc: all\nd\n");

    AclConf.Scan scan = AclConf.scan(file, GROUPS);

    assertEquals(1, scan.conf().rules().size());
    assertEquals(List.of(1, 3), scan.problems().stream().map(ConfFileException::line).toList());
  }

  @Test
  void damagedFilesAreReadOrRefusedInWords() throws IOException {
    byte[] whole =
        "a_.*: self(attributes(!b,c)); sys_group(x y, attributes (d)); all # e\n"
            .getBytes(StandardCharsets.UTF_8);
    Path file = directory.resolve("acl.conf");
    Damage.Reader reader =
        bytes -> {
          Files.write(file, bytes);
          try {
            AclConf.read(file, GROUPS);
          } catch (ConfFileException refused) {
            assertTrue(refused.line() > 0);
          }
        };

    Damage.truncateEverywhere(whole, reader);
    Damage.mutate(whole, 1, 3000, reader);
  }

  private AclRule rule(String text) throws IOException {
    Path file = directory.resolve("acl.conf");
    Files.writeString(file, text);
    return AclConf.read(file, GROUPS).rules().get(0);
  }
}
