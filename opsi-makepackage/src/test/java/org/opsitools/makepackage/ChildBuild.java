package org.opsitools.makepackage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a process of its own, which can be killed. */
final class ChildBuild {
  private ChildBuild() {}

  /** Starts a build; what it prints goes to the file. */
  static Process start(SourceDirectory source, Path output, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                OpsiMakepackage.class.getName()));
    command.addAll(List.of(options));
    command.add(source.directory().toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(source.out().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("OPSI_ROOT", source.root().toString());
    return builder.start();
  }
}
