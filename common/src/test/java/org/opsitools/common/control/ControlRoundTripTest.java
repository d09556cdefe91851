package org.opsitools.common.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ControlRoundTripTest {
  private static ControlFile read(byte[] content, ControlFormat format) {
    return ControlFile.parse(Path.of(format.fileName()), content, format, null);
  }

  @Test
  void keepsAnyProductThroughToml() {
    for (long seed = 0; seed < 1000; seed++) {
      PackageControl control = RandomControls.control(new Random(seed));

      byte[] written = TomlControlWriter.write(control);
      ControlFile read = read(written, ControlFormat.TOML);

      assertTrue(read.isUsable(), "seed " + seed + " " + read.findings());
      assertEquals(control, read.control(), "seed " + seed);
      assertArrayEquals(written, TomlControlWriter.write(read.control()), "seed " + seed);
    }
  }

  @Test
  void keepsWhatTheLegacyFormatCanHold() {
    for (long seed = 0; seed < 1000; seed++) {
      PackageControl control = RandomControls.control(new Random(seed));

      ControlFile file = read(LegacyControlWriter.write(control), ControlFormat.LEGACY);
      assertTrue(file.isUsable(), "seed " + seed + " " + file.findings());
      PackageControl read = file.control();
      ControlFile again = read(LegacyControlWriter.write(read), ControlFormat.LEGACY);

      assertEquals(control.product().version(), read.product().version(), "seed " + seed);
      assertEquals(control.product().id(), read.product().id(), "seed " + seed);
      assertEquals(control.packageDependencies(), read.packageDependencies(), "seed " + seed);
      assertEquals(control.dependencies(), read.dependencies(), "seed " + seed);
      for (int i = 0; i < control.properties().size(); i++) {
        assertEquals(
            control.properties().get(i).possible(),
            read.properties().get(i).possible(),
            "seed " + seed);
      }
      assertEquals(read, again.control(), "seed " + seed);
    }
  }
}
