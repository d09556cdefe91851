package org.opsitools.common.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageFileNameTest {
  @ParameterizedTest
  @CsvSource({
    "firefox_115.0-2.opsi, firefox, 115.0, 2,",
    "my_own-prod_1.0a-b3.opsi, my_own-prod, 1.0a, b3,",
    "x_1.0-1~acme.opsi, x, 1.0, 1, acme",
    "x_1.0-1~Acme.opsi.md5, x, 1.0, 1, acme",
    "X_1.0-1.opsi.zsync, x, 1.0, 1,",
    "a.opsi_1.0-1.opsi, a.opsi, 1.0, 1,",
  })
  void takesNamesApart(
      String name, String id, String version, String packageVersion, String custom) {
    PackageFileName parsed = PackageFileName.parse(Path.of("/repository", name));

    assertEquals(new PackageFileName(id, version, packageVersion, custom), parsed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "firefox.opsi",
        "firefox_115.opsi",
        "firefox_115.0-2",
        "_1.0-1.opsi",
        "x_-1.opsi",
        "x_1.0-.opsi",
        "x_1.0-1-2.opsi",
        "x_1.0-1~.opsi",
        "x_1.0-1~a~b.opsi",
        "x y_1.0-1.opsi",
        "ü_1.0-1.opsi",
        "x~1_1.0-1.opsi",
        ".opsi",
        "_-.opsi"
      })
  void namesWhatIsNoPackage(String name) {
    Path file = Path.of("/repository", name);

    PackageException problem =
        assertThrows(PackageException.class, () -> PackageFileName.parse(file));

    assertEquals(file.toString(), problem.file());
    assertTrue(problem.text().startsWith(file + ": not the name of a package"), problem.text());
  }

  @Test
  void refusesPathWithoutName() {
    assertThrows(PackageException.class, () -> PackageFileName.parse(Path.of("/")));
  }

  @Test
  void writesTheNameOfThePackage() {
    assertEquals("x_1.0-2.opsi", new PackageFileName("X", "1.0", "2", null).toString());
    assertEquals("x_1.0-2~acme.opsi", new PackageFileName("x", "1.0", "2", "Acme").toString());
    assertEquals("1.0-2", new PackageFileName("x", "1.0", "2", "acme").version());
  }
}
