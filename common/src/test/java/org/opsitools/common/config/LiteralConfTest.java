package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.config.ConfValue.HostFact;
import org.opsitools.common.config.ConfValue.Opaque;
import org.opsitools.common.config.ConfValue.Scalar;
import org.opsitools.common.config.ConfValue.Sequence;
import org.opsitools.common.config.ConfValue.Table;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;

class LiteralConfTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'a' \"b\"|ab",
        "u'a' U\"b\" b'c'|abc",
        "r'\\n'|\\n",
        "'\\x41\\u00e4\\U0001F600\\101'|A\u00e4\uD83D\uDE00A",
        "'\\q\\xZZ\\''|\\q\\xZZ'",
        "'''a\"'b'''|a\"'b",
        "('a'~  'b')|ab",
        "'a' \\~  'b'|ab",
      })
  void readsTextsAsPythonWritesThem(String source, String expected) throws IOException {
    assertEquals(expected, scalar(source.replace('~', '\n')));
  }

  @Test
  void readsNumbersAsPythonWritesThem() throws IOException {
    assertEquals(1000L, scalar("1_000"));
    assertEquals(-12L, scalar("-12"));
    assertEquals(255L, scalar("0xFF"));
    assertEquals(8L, scalar("0o10"));
    assertEquals(5L, scalar("0b101"));
    assertEquals(1.5e3, scalar("1.5E+3"));
    assertEquals(-0.5, scalar("-.5"));
    assertEquals(new BigInteger("9223372036854775808"), scalar("9223372036854775808"));
  }

  @Test
  void readsConstantsOfPythonAndJson() throws IOException {
    assertEquals(true, scalar("True"));
    assertEquals(false, scalar("false"));
    assertEquals(null, scalar("None"));
    assertEquals(null, scalar("null"));
  }

  @Test
  void readsNestedContainersWithCommentsAndTrailingCommas() throws IOException {
    ConfValue value =
        value(
            """
            {
              'a': [1, 2,], # 'b': 3
              'c': (4,), 'd': (5), 'e': {6, 7},

              "f": {}, 'g': ()
            }""");

    Table table = assertInstanceOf(Table.class, value);
    assertEquals(2, assertInstanceOf(Sequence.class, table.entries().get("a")).items().size());
    assertEquals(1, assertInstanceOf(Sequence.class, table.entries().get("c")).items().size());
    assertEquals(5L, assertInstanceOf(Scalar.class, table.entries().get("d")).value());
    assertEquals(2, assertInstanceOf(Sequence.class, table.entries().get("e")).items().size());
    assertEquals(0, assertInstanceOf(Table.class, table.entries().get("f")).entries().size());
    assertEquals(0, assertInstanceOf(Sequence.class, table.entries().get("g")).items().size());
    assertEquals(3, table.entries().get("c").line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open('/etc/shadow').read()",
        "'a' + 'b'",
        "'%s' % 'b'",
        "f'{1}'",
        "'a' f'b'",
        "lambda p: p",
        "not_assigned",
        "1, 2",
        "012",
        "1j",
        "- - 1",
        "{**x, 'a': 1}",
        "{k: v for k, v in x}",
        "{1: 2, 3}",
        "1 if x else 2",
        "...",
      })
  void marksWhatWouldHaveToBeExecuted(String source) throws IOException {
    Opaque opaque = assertInstanceOf(Opaque.class, value(source));

    assertEquals(source, opaque.source());
    assertEquals(1, opaque.line());
  }

  @Test
  void marksOnlyThePartThatIsNoLiteral() throws IOException {
    Table table =
        assertInstanceOf(Table.class, value("{'a': f(1, {2: 3}), 'b': 'x', 'c': lambda p: p}"));

    assertEquals("f(1, {2: 3})", assertInstanceOf(Opaque.class, table.entries().get("a")).source());
    assertEquals("x", assertInstanceOf(Scalar.class, table.entries().get("b")).value());
    assertEquals("lambda p: p", assertInstanceOf(Opaque.class, table.entries().get("c")).source());
  }

  @Test
  void knowsTheTwoQuestionsAboutThisHost() throws IOException {
    assertEquals(new HostFact(false, 1), value("socket.getfqdn()"));
    assertEquals(new HostFact(true, 1), value("socket.gethostbyname( socket.getfqdn() )"));
    assertInstanceOf(Opaque.class, value("socket.gethostbyname('x')"));
    assertInstanceOf(HostFact.class, read("import socket\na = socket.getfqdn()").names().get("a"));
    assertInstanceOf(Opaque.class, read("socket = x()\na = socket.getfqdn()").names().get("a"));
  }

  @Test
  void followsNamesToEarlierAssignments() throws IOException {
    LiteralConf conf = read("a = b = 'x'; c = [a, b]\nd = c\na = 'y'");

    assertEquals("y", assertInstanceOf(Scalar.class, conf.names().get("a")).value());
    Sequence list = assertInstanceOf(Sequence.class, conf.names().get("d"));
    assertEquals("x", assertInstanceOf(Scalar.class, list.items().get(0)).value());
  }

  @Test
  void skipsBlocksAndTrustsNothingThatTheyAssign() throws IOException {
    LiteralConf conf =
        read(
            """
            'A text of its own.'
            global a
            a = 1; b = 2; c = 3; d = 4
            if True:
                a = 5

                # comment
                for b in x:
                    pass
            else: c = 6; d = 7
            def e():
                d = 8
            f = 9
            """);

    assertInstanceOf(Opaque.class, conf.names().get("a"));
    assertInstanceOf(Opaque.class, conf.names().get("b"));
    assertInstanceOf(Opaque.class, conf.names().get("c"));
    assertInstanceOf(Opaque.class, conf.names().get("d"));
    assertInstanceOf(Scalar.class, conf.names().get("f"));
    assertEquals(3, conf.warnings().size());
    assertEquals(4, conf.warnings().get(0).line());
  }

  @Test
  void keepsNamesThatOnlyAFunctionUses() throws IOException {
    LiteralConf conf = read("config = {}\ndef f():\n\tconfig = 1\n\treturn config\n");

    assertInstanceOf(Table.class, conf.names().get("config"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config['a'] = 2",
        "config.update({'a': 2})",
        "config += x",
        "config, x = y",
        "del config"
      })
  void trustsNoValueThatAStatementMayChange(String statement) throws IOException {
    LiteralConf conf = read("config = {'a': 1}\n" + statement);

    assertInstanceOf(Opaque.class, conf.names().get("config"));
    assertEquals(2, conf.warnings().get(0).line());
  }

  @Test
  void warnsOfKeysThatAreThereTwice() throws IOException {
    LiteralConf conf = read("a = {\n'x': 1,\n'x': 2}");

    Table table = assertInstanceOf(Table.class, conf.names().get("a"));
    assertEquals(2L, assertInstanceOf(Scalar.class, table.entries().get("x")).value());
    assertEquals(3, conf.warnings().get(0).line());
    assertTrue(conf.warnings().get(0).text().contains("'x'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "~a = {~'x': [1,~2}|4",
        "~a = {~'x': 1~|2",
        "~a = 'x~b = 1|2",
        "~a = '''x~~b = 1|2",
        "a = 1~)|2",
        "a = 1~  b = 2|2",
        "a =|1",
        "a = [,]|1",
        "a = {'x': }|1",
      })
  void refusesWhatIsNotClosedWithTheLineOfItsBeginning(String text, int line) {
    ConfFileException e =
        assertThrows(ConfFileException.class, () -> read(text.replace('~', '\n')));

    assertEquals(line, e.line(), e.getMessage());
    assertTrue(e.text().startsWith(directory.resolve("x.conf") + ":" + line + ": "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "config = {|1: column 10: '{' is never closed",
        "a = 1~b = [2)|2: column 7: ')' cannot close",
        "x = 'a~|1: column 5: the text",
        "a = 1~  b = 2|2: column 3: this line",
        "a = [1, ,]|1: column 9: a value"
      })
  void namesTheColumn(String text, String place) {
    ConfFileException e =
        assertThrows(ConfFileException.class, () -> read(text.replace('~', '\n')));

    assertTrue(e.text().startsWith(directory.resolve("x.conf") + ":" + place), e.text());
  }

  @Test
  void takesByteOrderMarkAndForeignLineEnds() throws IOException {
    LiteralConf conf = read("\uFEFFa = 1\r\nb = '''x\r\ny'''\rc = 3");

    assertEquals("x\ny", assertInstanceOf(Scalar.class, conf.names().get("b")).value());
    assertEquals(4, conf.names().get("c").line());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "(", "{'a':", "-(", "f("})
  void refusesDeepNestingWithoutEndingTheProgram(String open) {
    ConfFileException e =
        assertThrows(ConfFileException.class, () -> read("a = " + open.repeat(100_000)));

    assertTrue(e.text().contains("nested deeper than 100"), e.text());
  }

  @Test
  void refusesDepthAndSizeThatNamesHide() {
    StringBuilder deep = new StringBuilder("a0 = [1]\n");
    StringBuilder wide = new StringBuilder("a0 = [1]\n");
    for (int i = 1; i < 200; i++) {
      deep.append("a%d = [a%d]\n".formatted(i, i - 1));
      wide.append("a%d = [a%d, a%d, a%d, a%d]\n".formatted(i, i - 1, i - 1, i - 1, i - 1));
    }

    assertThrows(ConfFileException.class, () -> read(deep.toString()));
    assertThrows(ConfFileException.class, () -> read(wide.toString()));
  }

  @Test
  void takesTheDepthThatIsAllowed() throws IOException {
    ConfValue value = value("[".repeat(99) + "1" + "]".repeat(99));

    assertInstanceOf(Sequence.class, value);
  }

  @Test
  void refusesLargeFilesAndOtherEncodings() throws IOException {
    Path file = directory.resolve("x.conf");
    Files.write(file, new byte[1024 * 1024 + 1]);
    assertThrows(ConfFileException.class, () -> LiteralConf.read(file));

    Files.write(file, "a = 1\nb = '\u00e4'".getBytes(StandardCharsets.ISO_8859_1));
    ConfFileException e = assertThrows(ConfFileException.class, () -> LiteralConf.read(file));
    assertEquals(2, e.line());
  }

  @Test
  @Tag("MGR-3")
  void executesNothing() throws IOException {
    Path victim = directory.resolve("X");

    LiteralConf conf =
        read("config = {\"a\": __import__('os').system('touch " + victim + "')}\nopen('y','w')");

    assertFalse(Files.exists(victim));
    Table config = assertInstanceOf(Table.class, conf.names().get("config"));
    assertInstanceOf(Opaque.class, config.entries().get("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conf-4.2/dhcpd.conf",
        "conf-4.2/ldap.conf",
        "conf-4.2/multiplex.conf",
        "conf-4.3/hostcontrol.conf",
        "conf-variants/small_hwaudit.conf"
      })
  void damagedFilesAreReadOrRefusedInWords(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path("backends/" + name));
    Path file = directory.resolve("x.conf");
    Damage.Reader reader =
        bytes -> {
          Files.write(file, bytes);
          try {
            LiteralConf.read(file);
          } catch (ConfFileException refused) {
            assertTrue(refused.line() > 0);
          }
        };

    Damage.truncateEverywhere(whole, reader);
    Damage.mutate(whole, 1, 2000, reader);
  }

  private @Nullable Object scalar(String source) throws IOException {
    return assertInstanceOf(Scalar.class, value(source)).value();
  }

  private ConfValue value(String source) throws IOException {
    return read("a = " + source).find("a").orElseThrow();
  }

  private LiteralConf read(String text) throws IOException {
    Path file = directory.resolve("x.conf");
    Files.writeString(file, text);
    return LiteralConf.read(file);
  }
}
