package org.opsitools.common.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opsitools.common.backup.BackupException;

class ShellWordsTest {
  @Test
  void takesCommandApartAsAShellDoes() {
    assertEquals(
        List.of("sudo", "systemctl", "restart", "isc dhcp", "a\"b", "c d", "", "$HOME"),
        ShellWords.split("sudo systemctl\t restart  'isc dhcp' \"a\\\"b\" c\\ d '' $HOME "));
    assertEquals(List.of(), ShellWords.split("  "));
  }

  @Test
  void refusesOpenQuotationMark() {
    assertThrows(BackupException.class, () -> ShellWords.split("service 'dhcp restart"));
  }
}
