package org.opsitools.common.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {
  @Test
  void keepsPasswordsFromChildren() {
    ProcessBuilder child = new ProcessBuilder("true");
    child.environment().clear();
    child
        .environment()
        .putAll(Map.of("OPSI_PASSWORD", "a", "OPSI_BACKUP_PASSWORD", "b", "OPSI_ROOT", "/x"));

    ProcessBuilder same = ChildEnvironment.withoutSecrets(child);

    assertSame(child, same);
    assertEquals(Map.of("OPSI_ROOT", "/x"), child.environment());
  }
}
