package org.opsitools.admin.command;

import java.nio.file.Path;
import java.time.Duration;
import org.opsitools.common.cli.SecondsConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * How a service is connected. Scripts give these options, so they are known and their values are
 * read; working on the stores has no use for them.
 */
final class ConnectionOptions {
  private ConnectionOptions() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--no-check-certificate")
            .type(boolean.class)
            .description("Do not verify the certificate of the service.")
            .build());
    spec.addOption(
        OptionSpec.builder("--ca-cert")
            .type(Path.class)
            .paramLabel("FILE")
            .description("Trust the certificate authorities in FILE.")
            .build());
    spec.addOption(seconds("--connect-timeout", "Wait so many seconds for a connection."));
    spec.addOption(seconds("--read-timeout", "Wait so many seconds for an answer."));
  }

  private static OptionSpec seconds(String name, String description) {
    return OptionSpec.builder(name)
        .type(Duration.class)
        .converters(new SecondsConverter())
        .paramLabel("S")
        .description(description)
        .build();
  }
}
