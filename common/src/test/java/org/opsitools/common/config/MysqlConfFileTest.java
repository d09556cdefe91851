package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.Secret;
import org.opsitools.common.config.MysqlConfFile.Settings;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.Tool;

class MysqlConfFileTest {
  private static final String PYTHON =
      """
      import sys
      names = {}
      exec(open(sys.argv[1], encoding='utf-8').read(), names)
      c = names['config']
      print(repr([c[k] for k in ('address', 'database', 'username', 'password')]))
      """;

  @TempDir private Path directory;

  @Test
  void changesOnlyTheValuesOfItsKeys() throws IOException {
    Path file =
        file(
            """
            # comment
            module = 'MySQL'
            config = {
                "address":    u"localhost",  # here
                # "password": "old",
                'user_name' : "opsi", "database" : "opsi",
                "password": ("a"
                   "b"),
                "extra": {"password": "inner", "list": ["address", "x"]}
            }
            """);

    assertTrue(
        new MysqlConfFile(file).update(new Settings("::1", "db", "me", Secret.of("p#a\"s\\s 1"))));

    assertEquals(
        """
        # comment
        module = 'MySQL'
        config = {
            "address":    "::1",  # here
            # "password": "old",
            'user_name' : "me", "database" : "db",
            "password": "p#a\\"s\\\\s 1",
            "extra": {"password": "inner", "list": ["address", "x"]}
        }
        """,
        Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"conf-4.2/mysql.conf", "conf-4.3/mysql.conf"})
  void whatItWritesIsReadByPython(String name) throws IOException {
    Path file = directory.resolve("mysql.conf");
    Files.copy(Fixtures.path("backends/" + name), file);
    Settings settings =
        new Settings(
            "/run/s", "d'b", "\u00e9\ud83d\ude00", Secret.of("'\"\\\n\r\t\u0001\u007f{}#"));

    new MysqlConfFile(file).update(settings);

    assertEquals(
        "['/run/s', \"d'b\", '\u00e9\ud83d\ude00', '\\'\"\\\\\\n\\r\\t\\x01\\x7f{}#']\n",
        Tool.run(directory, "python3", "-c", PYTHON, file.toString()));
    assertEquals(
        settings.password(),
        MysqlBackendConf.read(file, HostNames.system(), OpsiRoot.system()).login().password());
  }

  @Test
  void keepsModeLinkAndLineEnds() throws IOException {
    Path file = file("config = {\r\n  'password': 'a', # c\r\n}\r\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    Path link = Files.createSymbolicLink(directory.resolve("link.conf"), file);

    assertTrue(new MysqlConfFile(link).update(new Settings("h", "d", "u", Secret.of("pass"))));

    assertTrue(Files.isSymbolicLink(link));
    assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        """
        config = {
            "address": "h",
            "database": "d",
            "username": "u",
          'password': "pass", # c
        }
        """
            .replace("\n", "\r\n"),
        Files.readString(file));
    assertFalse(new MysqlConfFile(link).update(new Settings("h", "d", "u", Secret.of("pass"))));
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(2, left.count());
    }
  }

  @Test
  void laysNewFileForItsOwnerAlone() throws IOException {
    Path file = directory.resolve("mysql.conf");
    Settings settings = new Settings("db:3307", "opsi", "opsi", Secret.of("s p"));

    new MysqlConfFile(file).create(settings);

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    MysqlBackendConf conf = MysqlBackendConf.read(file, HostNames.system(), OpsiRoot.system());
    assertEquals("db:3307", conf.address().toString());
    assertEquals("s p", conf.login().password().reveal());
    assertThrows(FileAlreadyExistsException.class, () -> new MysqlConfFile(file).create(settings));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module = 'MySQL'\n",
        "x = {}\nconfig = x\n",
        "config = {'password': 'a'}\nconfig = f()\n",
        "config = {'password': 'a'\n",
        "config = {**other, 'password': 'a'}\n",
      })
  void leavesFileAloneThatItCannotChange(String content) throws IOException {
    Path file = file(content);

    assertThrows(
        ConfFileException.class,
        () -> new MysqlConfFile(file).update(new Settings("h", "d", "u", Secret.of("pass"))));

    assertEquals(content, Files.readString(file));
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("mysql.conf"), content);
  }
}
