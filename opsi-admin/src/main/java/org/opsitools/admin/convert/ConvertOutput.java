package org.opsitools.admin.convert;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.output.OutputSettings;
import org.opsitools.admin.output.ResultFormat;
import org.opsitools.admin.output.ResultPrinter;
import org.opsitools.common.backend.transfer.Loss;
import org.opsitools.common.backend.transfer.TransferOptions;
import org.opsitools.common.backend.transfer.TransferReport;
import org.opsitools.common.cli.ExitCode;

/**
 * Shows what a conversion has done. Source: {@code docs/formats/opsi-admin.md}, "Conversion of a
 * backend".
 */
final class ConvertOutput {
  private static final List<String> COLUMNS = List.of("class", "source", "target", "moved");

  private final AdminSession session;
  private final String from;
  private final String to;

  ConvertOutput(AdminSession session, String from, String to) {
    this.session = session;
    this.from = from;
    this.to = to;
  }

  /** Prints the counts on standard output; what cannot be held is there, too, or with messages. */
  void print(TransferReport report) throws IOException {
    OutputSettings settings = session.output();
    PrintWriter out = session.surroundings().out();
    boolean forPeople = settings.format() == ResultFormat.INDENTED;
    if (forPeople) {
      report.losses().forEach(loss -> print(loss, session.surroundings().err()));
    }
    boolean grid =
        forPeople
            || settings.format() == ResultFormat.TABLE
            || settings.format() == ResultFormat.CSV;
    if (!grid) {
      new ResultPrinter(settings, out).print(toJson(report));
      return;
    }
    OutputSettings.Selection columns =
        new OutputSettings.Selection(
            settings.selection().query(),
            settings.selection().attributes().isEmpty()
                ? COLUMNS
                : settings.selection().attributes(),
            settings.selection().sortBy());
    ResultFormat format = forPeople ? ResultFormat.TABLE : settings.format();
    new ResultPrinter(
            new OutputSettings(format, settings.colour(), settings.header(), columns), out)
        .print(counts(report));
  }

  private static void print(Loss loss, PrintWriter err) {
    String what =
        loss.family()
            + (loss.attribute().isEmpty() ? "" : ", attribute '" + loss.attribute() + "'");
    err.println("%d %s: %s".formatted(loss.count(), what, loss.kind().words()));
    loss.examples().forEach(example -> err.println("  " + example));
    if (loss.count() > loss.examples().size()) {
      err.println("  and " + (loss.count() - loss.examples().size()) + " more");
    }
  }

  private static List<Map<String, @Nullable Object>> counts(TransferReport report) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (TransferReport.Count count : report.counts()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("class", count.family());
      row.put("source", count.source());
      row.put("target", count.removed());
      row.put("moved", count.moved());
      rows.add(row);
    }
    return rows;
  }

  private Map<String, @Nullable Object> toJson(TransferReport report) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("from", from);
    json.put("to", to);
    json.put("done", report.done());
    json.put("classes", counts(report));
    List<Map<String, @Nullable Object>> losses = new ArrayList<>();
    for (Loss loss : report.losses()) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("class", loss.family());
      entry.put("attribute", loss.attribute().isEmpty() ? null : loss.attribute());
      entry.put("problem", loss.kind().words());
      entry.put("count", loss.count());
      entry.put("examples", loss.examples());
      losses.add(entry);
    }
    json.put("unstorable", losses);
    return json;
  }

  /** Says what would come of it; 1 if nothing would be moved as things are. */
  int explainDryRun(TransferReport report, TransferOptions options, PrintWriter err) {
    boolean refused = false;
    if (!report.losses().isEmpty() && !options.leaveOut()) {
      err.println("This would stop at what the target cannot hold: " + ConvertCommand.SKIP);
      refused = true;
    }
    if (!options.replace() && report.counts().stream().anyMatch(count -> count.removed() > 0)) {
      err.println("This would stop at what the target holds already: " + ConvertCommand.REPLACE);
      refused = true;
    }
    err.println("Nothing was changed.");
    return refused ? ExitCode.FAILED : ExitCode.DONE;
  }

  /** Says how the target comes into use. */
  void explainNext(Path dispatchConf, PrintWriter err) {
    err.println(
        "Every object was read back and compared. "
            + dispatchConf
            + " still decides which backend is used; '.* : "
            + to
            + "' there is for the new one alone. '"
            + from
            + "' was not changed.");
  }
}
