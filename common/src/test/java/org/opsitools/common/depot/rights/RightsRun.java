package org.opsitools.common.depot.rights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.opsitools.common.config.OpsiRoot;

/** Sets rights in a process of its own, and so perhaps as another user; prints the report. */
final class RightsRun {
  private RightsRun() {}

  public static void main(String[] arguments) throws IOException {
    FileRights rights = FileRights.of(new OpsiRoot(Path.of(arguments[0])));
    String report = rights.apply(Path.of(arguments[1])).toString();
    System.out.write(report.getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }
}
