package org.opsitools.backup.command;

import java.io.IOException;
import java.nio.file.Path;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.create.CreateRequest;
import org.opsitools.common.backup.create.Creation;
import org.opsitools.common.backup.database.DumpOptions;
import org.opsitools.common.cli.BinaryOutput;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.Progress;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code create}: makes a backup. */
@Command(
    name = "create",
    sortOptions = false,
    description = {
      "Makes a backup, and verifies it before it gets its name.",
      "",
      "Nothing is printed if all goes well, and a failure leaves no file and replaces none, so that"
          + " cron can call it."
    })
final class CreateCommand extends Subcommand {
  private static final String STANDARD_OUTPUT = "-";

  @Parameters(
      arity = "0..1",
      paramLabel = "DESTINATION",
      description =
          "A directory, in which the backup gets a name with the host and the time; or the file; or"
              + " - for standard output, which is not verified (default: the working directory).")
  private String destination = "";

  @Mixin private BackendOption backends = new BackendOption();

  @Option(names = "--no-configuration", description = "Do not save /etc/opsi.")
  private boolean noConfiguration;

  @Mixin private PackingOptions packing = new PackingOptions();

  @Option(names = "--no-verify", description = "Do not read the backup back.")
  private boolean noVerify;

  @Option(
      names = "--dereference",
      description =
          "Save what symbolic links in /etc/opsi lead to outside of it, instead of the links.")
  private boolean dereference;

  @Option(
      names = "--allow-no-data",
      description = "Make the backup even if there is no file and no mysql backend to save.")
  private boolean allowNoData;

  @Option(
      names = "--flush-logs",
      description = "Have the database server begin new logs. Needs the right RELOAD.")
  private boolean flushLogs;

  @Option(
      names = "--mysql-lock-tables",
      description =
          "Lock the tables of a database while it is dumped, instead of reading a snapshot.")
  private boolean lockTables;

  @Mixin private KeepOptions keep = new KeepOptions();

  CreateCommand(Call call) {
    super(call);
  }

  @Override
  int run() throws IOException {
    CreateRequest request = request();
    BackupSite site = context().site();
    try (Progress progress = context().progress()) {
      Call.exclusively(
          site, "create a backup", lock -> new Creation(site).create(lock, request, progress));
    }
    return ExitCode.DONE;
  }

  private CreateRequest request() {
    CreateRequest.Content content =
        new CreateRequest.Content(
            backends.selection(),
            !noConfiguration,
            dereference,
            allowNoData,
            new DumpOptions(flushLogs, lockTables));
    return new CreateRequest(
        destination(), content, packing.packing(), !noVerify, keep.retention());
  }

  private CreateRequest.Destination destination() {
    Surroundings surroundings = context().surroundings();
    if (!destination.equals(STANDARD_OUTPUT)) {
      return new CreateRequest.Place(surroundings.resolve(Path.of(destination)));
    }
    if (surroundings.terminal().output()) {
      throw new UsageException("a backup is not written to a terminal; redirect standard output");
    }
    return new CreateRequest.Stream(BinaryOutput.of(surroundings));
  }
}
