package org.opsitools.backup.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.Secret;
import org.opsitools.common.backup.BackupLock;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.objectdump.PasswordException;
import org.opsitools.common.backup.restore.DeclinedException;
import org.opsitools.common.backup.restore.Restore;
import org.opsitools.common.backup.restore.RestoreFailedException;
import org.opsitools.common.backup.restore.RestoreRecovery;
import org.opsitools.common.backup.restore.RestoreReport;
import org.opsitools.common.backup.restore.RestoreRequest;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.Progress;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code restore}: puts back what a backup holds. */
@Command(
    name = "restore",
    sortOptions = false,
    description = {
      "Puts back what a backup holds.",
      "",
      "The backup is verified before anything is changed. What is replaced is kept in a safety copy;"
          + " if anything goes wrong, everything is put back as it was. A file backend and /etc/opsi"
          + " are afterwards exactly as they were saved, unless --merge is given."
    })
final class RestoreCommand extends Subcommand {
  private static final int DECLINED = 3;
  private static final int ROLLED_BACK = 4;
  private static final int NOT_ROLLED_BACK = 5;

  /** The options that say something to a restore which puts a safety copy back. */
  private static final Set<String> OF_UNDO =
      Set.of(
          "--undo",
          "--dry-run",
          "--yes",
          "--force",
          "--restart-services",
          "--safety-dir",
          "--no-safety-copy",
          "--keep-safety",
          "--help");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "An archive of opsi-backup, or a dump of opsiconfd.")
  private @Nullable Path file;

  @Mixin private BackendOption backends = new BackendOption();

  @Mixin private RestoreOptions options = new RestoreOptions();

  @Mixin private SafetyOptions safety = new SafetyOptions();

  @Mixin private DumpTargetOptions dump = new DumpTargetOptions();

  @Mixin private PasswordOptions password = new PasswordOptions();

  RestoreCommand(Call call) {
    super(call);
  }

  @Override
  int run() throws IOException {
    BackupSite site = context().site();
    Opener opener = opener();
    try {
      if (options.extractTo(surroundings()).isPresent() || options.dryRun()) {
        look(opener, site);
      } else {
        Call.exclusively(site, "restore a backup", lock -> restore(opener, site, lock));
      }
      return ExitCode.DONE;
    } catch (DeclinedException e) {
      context().endWith(DECLINED);
      throw e;
    } catch (RestoreFailedException e) {
      context().endWith(e.rolledBack() ? ROLLED_BACK : NOT_ROLLED_BACK);
      throw e;
    }
  }

  /** Reads what is to be restored. */
  @FunctionalInterface
  private interface Opener {
    Restore open(BackupSite site, Progress progress) throws IOException;
  }

  private Opener opener() throws IOException {
    Optional<Path> undo = safety.undo(surroundings());
    if (undo.isPresent() && file != null) {
      throw new UsageException("--undo and a FILE exclude each other");
    }
    if (undo.isPresent()) {
      refuseOtherOptions();
      return (site, progress) ->
          Restore.undoing(site, undo.get(), options.manner(), safety.safety(surroundings()));
    }
    if (file == null) {
      throw new UsageException("no FILE given");
    }
    RestoreRequest request = request(surroundings().resolve(file));
    return (site, progress) -> open(site, request, progress);
  }

  private void refuseOtherOptions() {
    spec.commandLine().getParseResult().matchedOptions().stream()
        .map(OptionSpec::longestName)
        .filter(name -> !OF_UNDO.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new UsageException("--undo and " + name + " exclude each other");
            });
  }

  private RestoreRequest request(Path archive) throws IOException {
    return new RestoreRequest(
        archive,
        backends.selection(),
        options.configuration(),
        options.extractTo(surroundings()),
        options.newServerId(),
        options.manner(),
        safety.safety(surroundings()),
        dump.options(password.given(surroundings())));
  }

  /** Opens a backup; whoever sits at the terminal is asked for a password that is missing. */
  private Restore open(BackupSite site, RestoreRequest request, Progress progress)
      throws IOException {
    try {
      return Restore.open(site, request, progress);
    } catch (PasswordException e) {
      Optional<Secret> given = request.dump().password();
      Optional<Secret> asked =
          given.isPresent()
              ? Optional.empty()
              : PasswordOptions.ask(surroundings(), request.archive());
      if (asked.isEmpty()) {
        throw e;
      }
      return Restore.open(site, request.with(dump.options(asked)), progress);
    }
  }

  private Restore opened(Opener opener, BackupSite site) throws IOException {
    try (Progress progress = context().progress()) {
      return opener.open(site, progress);
    }
  }

  private void look(Opener opener, BackupSite site) throws IOException {
    try (Restore restore = opened(opener, site)) {
      if (!options.dryRun()) {
        restore.extract();
        return;
      }
      if (options.extractTo(surroundings()).isEmpty() && RestoreRecovery.isNeeded(site)) {
        context().print("an earlier restore was cut off; it would be ended first");
      }
      restore.differences().forEach(difference -> context().print("differs: " + difference));
      restore.plan().forEach(context()::print);
    }
  }

  private RestoreReport restore(Opener opener, BackupSite site, BackupLock lock)
      throws IOException {
    try (Restore restore = opened(opener, site)) {
      RestoreQuestions questions = new RestoreQuestions(surroundings(), options.yes());
      questions.ofAnotherMachine(restore.differences());
      if (restore.bringsOldConfiguration()) {
        questions.ofOldConfiguration();
      }
      RestoreReport report = restore.run(lock);
      report.advice().forEach(context()::print);
      return report;
    }
  }

  private Surroundings surroundings() {
    return context().surroundings();
  }
}
