package org.opsitools.admin.convert;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.direct.Installations;
import org.opsitools.admin.words.OptionWords;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.manager.DirectData;
import org.opsitools.common.backend.manager.DirectRequest;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.backend.transfer.Transfer;
import org.opsitools.common.backend.transfer.TransferException;
import org.opsitools.common.backend.transfer.TransferOptions;
import org.opsitools.common.backend.transfer.TransferReport;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.UsageException;

/** {@code convert}: moves all objects of one backend into another. */
public final class ConvertCommand implements AdminCommand {
  /** Removes what the target holds. */
  static final String REPLACE = "--replace";

  /** Leaves out what the target cannot hold. */
  static final String SKIP = "--skip-unstorable";

  private static final String DRY_RUN = "--dry-run";

  /** The options, for completion. */
  public static final List<String> FLAGS = List.of(DRY_RUN, REPLACE, SKIP);

  @Override
  public String name() {
    return "convert";
  }

  @Override
  public String description() {
    return "move all objects into another backend: convert FROM TO [--dry-run] [--replace]"
        + " [--skip-unstorable]";
  }

  @Override
  public int execute(AdminSession session, List<String> arguments) throws IOException {
    OptionWords words = OptionWords.parse(arguments, List.of(), FLAGS);
    if (words.others().size() != 2) {
      throw new UsageException("convert: expected two backends: convert FROM TO");
    }
    String from = words.others().get(0);
    String to = words.others().get(1);
    if (from.equals(to)) {
      throw new UsageException("convert: '" + from + "' cannot be moved into itself");
    }
    requireEverything(session, words);
    boolean dryRun = words.has(DRY_RUN) || session.options().dryRun();
    TransferOptions options = new TransferOptions(words.has(REPLACE), words.has(SKIP), dryRun);
    Installation installation = Installations.of(session.installation(), session.surroundings());
    ConvertOutput output = new ConvertOutput(session, from, to);
    DirectData data = installation.data();
    if (data.isSamePlace(from, to)) {
      throw new OpsiException(
          "backends '"
              + from
              + "' and '"
              + to
              + "' have their data in the same place, which cannot be moved into itself");
    }
    TransferReport report;
    try (ObjectStore source = data.store(from);
        ObjectStore target = data.store(to)) {
      report = moved(session, source, target, options);
    } catch (TransferException e) {
      output.print(e.report());
      throw new OpsiException("backend '" + to + "': " + e.text() + hint(e, options), e);
    }
    output.print(report);
    PrintWriter err = session.surroundings().err();
    if (dryRun) {
      return output.explainDryRun(report, options, err);
    }
    output.explainNext(installation.paths().dispatchConf(), err);
    return ExitCode.DONE;
  }

  /** What cannot be read would be lost without a word in the report. */
  private static void requireEverything(AdminSession session, OptionWords words) {
    boolean complete = session.installation().tolerance().equals(DirectRequest.Tolerance.NONE);
    if (!complete && !words.has(SKIP)) {
      throw new UsageException(
          "--skip-broken and --tolerant leave out what cannot be read; with convert that takes "
              + SKIP);
    }
  }

  private static TransferReport moved(
      AdminSession session, ObjectStore source, ObjectStore target, TransferOptions options) {
    if (!source.isLaid()) {
      throw new OpsiException("the backend to move from is not there: nothing to move");
    }
    try (ConvertProgress progress = new ConvertProgress(session.surroundings())) {
      return new Transfer(source, target, options, progress).run();
    }
  }

  private static String hint(TransferException refusal, TransferOptions options) {
    if (!refusal.report().losses().isEmpty()) {
      return ". " + SKIP + " leaves out what is named above";
    }
    return options.replace()
        ? ". Try again when nothing else changes the source"
        : ". " + REPLACE + " removes it first";
  }
}
