package org.opsitools.common.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemInfoTest {
  @Test
  void valuesMayHoldColonsAndKeysMayBeUnknown() {
    SystemInfo info = parse("hostname: a\nurl:  https://x:1/ \nfuture: 1\n\n");

    assertEquals(Optional.of("https://x:1/"), info.find("url"));
    assertEquals(List.of("hostname", "url", "future"), List.copyOf(info.values().keySet()));
    assertEquals(Optional.empty(), info.find("fqdn"));
  }

  @Test
  void colonsAreWrittenAsDotsForTheOriginal() {
    byte[] content = new SystemInfo(Map.of("created", "16:00:01\nx: y")).format();

    assertEquals("created: 16.00.01 x. y\n", new String(content, StandardCharsets.UTF_8));
  }

  @Test
  void lineWithoutColonIsNamedByItsNumber() {
    BackupException problem = assertThrows(BackupException.class, () -> parse("a: b\nnothing\n"));

    assertTrue(problem.text().startsWith("CONTROL/sysinfo:2: "), problem.text());
  }

  @Test
  void onlyTheReleaseOfOpsiAndNoRemarkCounts() {
    SystemInfo saved =
        parse("hostname: a\nopsiVersion: 4.3.1.4\ntool: x\ncreated: 1\nselection: file\n");

    assertEquals(List.of(), saved.differences(parse("hostname: a\nopsiVersion: 4.3.2.0\n")));
    assertEquals(1, saved.differences(parse("hostname: a\nopsiVersion: 4.2.1.4\n")).size());
  }

  @Test
  void versionOfTheOriginalIsAnotherThanThatOfTheTools() {
    SystemInfo saved = parse("hostname: a\nopsiVersion: 4.3.1.4\n");

    assertEquals(List.of(), saved.differences(parse("hostname: a\nopsiVersion: 1.0\n")));
    assertTrue(saved.isOfNewOpsi());
    assertFalse(parse("opsiVersion: 4.2.0.1\n").isOfNewOpsi());
  }

  @Test
  void differencesTellBothValues() {
    List<SystemInfo.Difference> differences =
        parse("hostname: a\nfuture: 1\n").differences(parse("hostname: b\n"));

    assertEquals(
        List.of("hostname: a -> b", "future: 1 -> (unknown here)"),
        differences.stream().map(Object::toString).toList());
  }

  private static SystemInfo parse(String text) {
    return SystemInfo.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
