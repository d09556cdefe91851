package org.opsitools.admin.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandMaskTest {
  private static final Map<List<String>, List<String>> PARAMETERS =
      Map.of(
          List.of("method", "host_createOpsiClient"), List.of("id", "*opsiHostKey", "*description"),
          List.of("task", "decodePcpatchPassword"), List.of("encodedPassword", "opsiHostKey"));

  private final CommandMask mask =
      new CommandMask(command -> PARAMETERS.getOrDefault(command, List.of()));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '!',
      value = {
        "task setPcpatchPassword s3cret ! task setPcpatchPassword ***",
        "task setPcpatchPassword 's3 cret' x ! task setPcpatchPassword *** ***",
        "task setPcpatchPassword --password-stdin ! task setPcpatchPassword --password-stdin",
        "method user_setCredentials pcpatch s3cret | wc ! method user_setCredentials *** *** | wc",
        "metod user_setCredentials pcpatch 's3cr ! metod user_setCredentials *** ***",
        "method host_createOpsiClient c1 s3cret text ! method host_createOpsiClient c1 *** text",
        "task decodePcpatchPassword s3cret1 s3cret2 ! task decodePcpatchPassword *** ***",
        "method m '{\"opsiHostKey\":\"s3\\\"cret\",\"id\":\"x\"}' ! method m '{\"opsiHostKey\":\"***\",\"id\":\"x\"}'",
        "method m [{\"oneTimePassword\": \"s3cret\"}] ! method m [{\"oneTimePassword\": \"***\"}]",
        "method m {\"licenseKey\": null, \"PASSWORD\": 53 ! method m {\"licenseKey\": null, \"PASSWORD\": \"***\"",
        "method m {\"password\":\"s3cret ! method m {\"password\":\"***\"",
        "method host_getIdents str ! method host_getIdents str",
      })
  void hidesSecretsOfALine(String line, String expected) {
    assertEquals(expected, mask.line(line));
  }

  @Test
  void hidesSecretsOfWords() {
    assertEquals(
        List.of("method", "user_setCredentials", "***", "***"),
        mask.words(List.of("method", "user_setCredentials", "pcpatch", "s3cret")));
    assertEquals(
        List.of("method", "host_createOpsiClient", "c1", "***"),
        mask.words(List.of("method", "host_createOpsiClient", "c1", "s3cret")));
  }

  @Test
  void standsVeryLongTexts() {
    String line = "method m {\"password\":\"" + "s3cret\\\"".repeat(100_000) + "\"}";

    assertFalse(mask.line(line).contains("s3cret"));
  }
}
