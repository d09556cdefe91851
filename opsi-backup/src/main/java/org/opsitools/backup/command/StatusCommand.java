package org.opsitools.backup.command;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.backup.status.StatusVerdict;
import org.opsitools.common.backup.status.BackupStatus;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.json.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code status}: says to monitoring whether there is a backup. */
@Command(
    name = "status",
    sortOptions = false,
    description = {
      "Says in one line when the last backup was made, for monitoring.",
      "",
      "Ends with 0 if the last backup that was tried has succeeded, else with 1."
    })
final class StatusCommand extends Subcommand {
  @Option(
      names = "--max-age",
      paramLabel = "HOURS",
      converter = Hours.class,
      description =
          "End with 0 if the last backup that succeeded is not older than this, whatever was tried"
              + " since, else with 1.")
  private @Nullable Duration maxAge;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  StatusCommand(Call call) {
    super(call);
  }

  @Override
  int run() throws IOException {
    StatusVerdict verdict =
        StatusVerdict.of(
            BackupStatus.read(context().site()),
            Optional.ofNullable(maxAge),
            context().surroundings().clock());
    context().print(json ? JsonText.write(verdict.toJson()) : verdict.text());
    return verdict.good() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** A number of hours, which may have a fraction. */
  private static final class Hours implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      if (!value.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
        throw new TypeConversionException("'" + value + "' is no number of hours");
      }
      return Duration.ofSeconds(Math.round(Double.parseDouble(value) * 3600));
    }
  }
}
