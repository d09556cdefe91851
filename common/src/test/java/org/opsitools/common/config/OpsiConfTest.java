package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import org.opsitools.common.Secret;
import org.opsitools.common.config.OpsiConf.DepotUser;
import org.opsitools.common.config.OpsiConf.Groups;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;

class OpsiConfTest {
  private static final String TOML =
      """
      # the server
      [host]
      id = 'h.x.test'
      key = "0123456789abcdef0123456789abcdef"
      server-role = "depotserver"

      [service]
      url = "https://h.x.test:4447"
      colour = "red"

      [groups]
      FileAdminGroup = "MyFiles"
      admingroup = "MyAdmins"
      readonly = "Readers"

      [depot_user]
      username = "reader"
      home = "/srv/reader"

      [packages]
      use_pigz = false

      [ldap_auth]
      ldap_url = "ldaps://ldap/dc=x"
      bind_user = "{username}@{base}"
      group_filter = ""
      use_member_of_rdn = true

      [further]
      """;

  @TempDir Path directory;

  @Test
  @Tag("MGR-17")
  void readsTheIniFileOfOpsi42AndLeavesItAlone() throws IOException {
    Path fixture = Fixtures.path("backends/conf-variants/python-opsi-tests-opsi.conf");
    OpsiRoot root = rootWith(Files.readAllBytes(fixture));

    OpsiConf conf = OpsiConf.read(root, Accounts.of(root));

    assertEquals(new Groups("mypcpatch", "opsiadmin", List.of("myopsireadonlys")), conf.groups());
    assertFalse(conf.usePigz());
    assertEquals(List.of(), conf.warnings());
    assertArrayEquals(
        Files.readAllBytes(fixture), Files.readAllBytes(root.resolve("/etc/opsi/opsi.conf")));
  }

  @Test
  @Tag("MGR-18")
  void readsTomlAndLeavesItAlone() throws IOException {
    OpsiRoot root = rootWith(TOML.getBytes(StandardCharsets.UTF_8));

    OpsiConf conf = OpsiConf.read(root, Accounts.of(root));

    assertEquals("h.x.test", conf.host().id());
    assertEquals(Secret.of("0123456789abcdef0123456789abcdef"), conf.host().key());
    assertEquals(ServerRole.DEPOT_SERVER, conf.host().role());
    assertEquals("https://h.x.test:4447", conf.serviceUrl());
    assertEquals(new Groups("myfiles", "myadmins", List.of("readers")), conf.groups());
    assertEquals(new DepotUser("reader", "/srv/reader"), conf.depotUser());
    assertFalse(conf.usePigz());
    assertEquals("ldaps://ldap/dc=x", conf.ldapAuth().url());
    assertEquals("{username}@{base}", conf.ldapAuth().bindUser());
    assertNull(conf.ldapAuth().groupFilter());
    assertTrue(conf.ldapAuth().useMemberOfRdn());
    assertEquals(TOML, Files.readString(root.resolve("/etc/opsi/opsi.conf")));
  }

  @Test
  void warnsOfWhatHasNoEffect() throws IOException {
    OpsiConf conf = read(TOML);

    List<String> warnings =
        conf.warnings().stream().map(warning -> warning.line() + " " + warning.text()).toList();
    assertEquals(
        List.of(
            "9 'service.colour' is not known and has no effect",
            "29 'further' is not known and has no effect"),
        warnings);
  }

  @Test
  void neverShowsTheHostKey() throws IOException {
    OpsiConf conf = read(TOML);

    assertFalse(conf.toString().contains("0123456789abcdef"), conf.toString());
  }

  @Test
  void hasDefaultsForWhatIsNotSet() throws IOException {
    OpsiConf conf = read("\uFEFF[host]\nid = \"\"\n");

    assertEquals(new OpsiConf.Host(null, null, null), conf.host());
    assertNull(conf.serviceUrl());
    assertEquals(new Groups("opsifileadmins", "opsiadmin", List.of()), conf.groups());
    assertEquals(new DepotUser("pcpatch", "/var/lib/opsi"), conf.depotUser());
    assertTrue(conf.usePigz());
    assertFalse(conf.ldapAuth().useMemberOfRdn());
  }

  @ParameterizedTest
  @CsvSource({"opsifileadmins:x:5:, opsifileadmins", "pcpatch:x:5:, pcpatch"})
  void withoutAFileTheGroupThatExistsIsTheFileAdmins(String group, String expected)
      throws IOException {
    OpsiRoot root = new OpsiRoot(directory);
    Files.createDirectories(directory.resolve("etc"));
    Files.writeString(directory.resolve("etc/group"), "root:x:0:\n" + group + "\n");

    assertEquals(expected, OpsiConf.read(root, Accounts.of(root)).groups().fileAdmin());
  }

  @Test
  void readsTheIniFormAsOpsi42Does() throws IOException {
    OpsiConf conf =
        read(
            """
            ; comment
            [ Groups ]
            readonly = One, two ,
            unknown = x
            nothing
            [ldap_auth]
            ldap_url = ldap://host/dc=x,dc=y
            group_filter = (a=b)
            [packages]
            use_pigz = Yes
            """);

    assertEquals(new Groups("pcpatch", "opsiadmin", List.of("one", "two")), conf.groups());
    assertEquals("ldap://host/dc=x,dc=y", conf.ldapAuth().url());
    assertNull(conf.ldapAuth().groupFilter());
    assertTrue(conf.usePigz());
    assertEquals(List.of(4, 5, 8), conf.warnings().stream().map(ConfWarning::line).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'[packages]\nuse_pigz = \"1\"' | 2 | packages.use_pigz: expected true or false",
        "'[groups]\n\nadmingroup = 5' | 3 | groups.admingroup: expected a text",
        "'[groups]\nfileadmingroup = \"a b\"' | 2 | 'a b'",
        "'[groups]\nreadonly = [\"a\"]' | 2 | groups.readonly: expected a text",
        "'[host]\nserver-role = \"server\"' | 2 | configserver or depotserver, found 'server'",
        "'\nhost = 1' | 2 | must be a table",
        "'[host]\nkey = 123456789' | 2 | host.key: expected a text",
        "'[host]\nid = x y z\n' | 2 | not TOML from column",
        "'[groups]\nx = y\n[other]\n' | 2 | unknown section [other]",
        "'a = b\n[groups]\n' | 1 | text before the first",
        "'[packages]\nuse_pigz = maybe' | 2 | found 'maybe'",
      })
  void namesThePlaceOfAMistake(String text, int line, String problem) throws IOException {
    ConfFileException refused = assertThrows(ConfFileException.class, () -> read(text));

    assertEquals(line, refused.line());
    assertTrue(refused.text().contains(problem), refused.text());
    assertTrue(refused.text().contains("opsi.conf:" + line + ": "), refused.text());
    assertFalse(refused.text().contains("123456789"), refused.text());
  }

  @Test
  void namesTheLineThatIsNotUtf8() {
    byte[] latin1 = "[groups]\n# für\n".getBytes(StandardCharsets.ISO_8859_1);

    ConfFileException refused = assertThrows(ConfFileException.class, () -> read(latin1));

    assertEquals(2, refused.line());
  }

  @Test
  void refusesOrReadsDamagedFilesAndNothingElse() {
    Damage.Reader reader =
        bytes -> {
          try {
            read(bytes);
          } catch (ConfFileException e) {
            assertTrue(e.line() >= 1, e.text());
            assertFalse(e.text().contains("0123456789abcdef"), e.text());
          }
        };

    Damage.truncateEverywhere(TOML.getBytes(StandardCharsets.UTF_8), reader);
    Damage.mutate(TOML.getBytes(StandardCharsets.UTF_8), 50_000, 300, reader);
    Damage.mutate(
        "[groups]\nreadonly = a, b\n".getBytes(StandardCharsets.UTF_8), 60_000, 300, reader);
  }

  private OpsiConf read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private OpsiConf read(byte[] bytes) throws IOException {
    OpsiRoot root = rootWith(bytes);
    return OpsiConf.read(root, Accounts.of(root));
  }

  private OpsiRoot rootWith(byte[] conf) throws IOException {
    Path file = directory.resolve("etc/opsi/opsi.conf");
    Files.createDirectories(file.getParent());
    Files.write(file, conf);
    return new OpsiRoot(directory);
  }
}
