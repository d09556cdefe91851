package org.opsitools.backup.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.opsitools.backup.check.BackupCheck;
import org.opsitools.backup.check.CheckedBackup;
import org.opsitools.common.backup.objectdump.DumpReading;
import org.opsitools.common.cli.OutputFormat;
import org.opsitools.common.cli.OutputOption;
import org.opsitools.common.cli.Progress;
import org.opsitools.common.cli.Surroundings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code verify} and {@code list} have in common. */
final class CheckOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Archives of opsi-backup and dumps of opsiconfd, recognised by their content.")
  private List<String> files = new ArrayList<>();

  @Mixin private OutputOption output = new OutputOption();

  @Option(names = "--json", description = "The same as --output=json.")
  private boolean json;

  @Mixin private PasswordOptions password = new PasswordOptions();

  @Mixin private MaxSizeOption maxSize = new MaxSizeOption();

  List<String> files() {
    return files;
  }

  boolean json() {
    return json || output.format() == OutputFormat.JSON;
  }

  /** Looks at all files, one after the other. */
  void check(Call call, boolean deep, Consumer<CheckedBackup> consumer) throws IOException {
    Surroundings surroundings = call.surroundings();
    DumpReading reading =
        DumpReading.PLAIN.withMaxBytes(maxSize.bytes()).withPassword(password.given(surroundings));
    BackupCheck.Manner manner = new BackupCheck.Manner(deep, surroundings.clock());
    for (String file : files) {
      CheckedBackup checked;
      try (Progress progress = call.progress()) {
        checked =
            new BackupCheck(
                    reading, dump -> PasswordOptions.ask(surroundings, dump), manner, progress)
                .run(file, surroundings.resolve(Path.of(file)));
      }
      consumer.accept(checked);
    }
  }
}
