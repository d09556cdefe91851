package org.opsitools.common.backend.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;

class HostKeyFileTest {
  private static final Path FILE = Path.of("/etc/opsi/pckeys");

  @Test
  void keepsWhatIsNoKeyAsComments() throws IOException {
    byte[] bytes = Files.readAllBytes(Fixtures.path("objects-file-backend/broken/pckeys-mixed"));
    HostKeyFile keys = HostKeyFile.parse(FILE, bytes);

    keys.put("c3.demo.example", "00000000000000000000000000000001");

    assertEquals(
        """
        # my keys
        # this is no key line
        c3.demo.example:00000000000000000000000000000001
        c2.demo.example:00000000000000000000000000000002
        c1.demo.example:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        """,
        new String(keys.render(), UTF_8));
    assertEquals(List.of(3, 5), keys.warnings().stream().map(LineWarning::line).toList());
  }

  @Test
  void namesNoKeyInAWarning() {
    HostKeyFile keys =
        HostKeyFile.parse(
            FILE, "c1.demo.example:0123456789abcdef0123456789abcde\n".getBytes(UTF_8));

    assertEquals(1, keys.warnings().size());
    assertFalse(keys.warnings().get(0).toString().contains("0123456789"));
  }

  @Test
  void writesTheSameBytes() throws IOException {
    byte[] bytes = Files.readAllBytes(Fixtures.path("objects-file-backend/demo-tree/pckeys"));

    HostKeyFile keys = HostKeyFile.parse(FILE, bytes);

    assertEquals(new String(bytes, UTF_8), new String(keys.render(), UTF_8));
    assertEquals(8, keys.hosts().size());
    assertEquals("830c71c2cdcc69292f45e678309d6b79", keys.key("pc001.demo.example").orElseThrow());
  }

  @Test
  void survivesAnyDamage() throws IOException {
    byte[] bytes = Files.readAllBytes(Fixtures.path("objects-file-backend/demo-tree/pckeys"));
    Damage.Reader reader =
        damaged -> {
          byte[] written = HostKeyFile.parse(FILE, damaged).render();
          assertTrue(HostKeyFile.parse(FILE, written).warnings().isEmpty());
        };

    Damage.truncateEverywhere(bytes, reader);
    Damage.mutate(bytes, 7, 2000, reader);
  }
}
