package org.opsitools.common.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Test data that is not the project's own; it lies where the property opsi.fixtures says. */
public final class Fixtures {
  private Fixtures() {}

  /**
   * The path of one fixture, such as {@code packages/opsi/testingproduct_23-42.opsi}. Where the
   * fixtures are absent, as in a lone clone, the calling test is skipped and says so; where they
   * are there but this one is not, it fails.
   */
  public static Path path(String relative) {
    Path directory = Path.of(System.getProperty("opsi.fixtures", "../../shared/fixtures"));
    Assumptions.assumeTrue(
        Files.isDirectory(directory), () -> "skipped: no fixtures at " + directory);
    Path fixture = directory.resolve(relative).normalize();
    if (!Files.exists(fixture)) {
      throw new AssertionError("no such fixture: " + fixture);
    }
    return fixture;
  }
}
