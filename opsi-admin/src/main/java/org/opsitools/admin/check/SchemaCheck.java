package org.opsitools.admin.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.output.ResultFormat;
import org.opsitools.admin.output.ResultPrinter;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.manager.DirectData;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.backend.mysql.SchemaFinding;
import org.opsitools.common.backend.mysql.SchemaReport;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.config.BackendConf;
import org.opsitools.common.config.BackendModule;

/**
 * Looks at the databases in use. Source: {@code docs/formats/opsi-admin.md}, "Check of a database".
 */
final class SchemaCheck {
  private final AdminSession session;
  private final Installation installation;

  SchemaCheck(AdminSession session, Installation installation) {
    this.session = session;
    this.installation = installation;
  }

  /** Prints what the databases are, and what is wrong with them; 1 if anything is. */
  int run() throws IOException {
    List<BackendConf> databases = databases();
    if (databases.isEmpty()) {
      throw new OpsiException(installation.paths().backends() + ": there is no database");
    }
    DirectData data = installation.data();
    int exitCode = ExitCode.DONE;
    for (BackendConf database : databases) {
      SchemaReport report = data.schemaReport(database);
      print(database.file(), report);
      exitCode = report.hasErrors() ? ExitCode.FAILED : exitCode;
    }
    return exitCode;
  }

  /** What is wrong with the databases; one that cannot be looked at is an error. */
  List<CheckFinding> findings() throws IOException {
    List<CheckFinding> findings = new ArrayList<>();
    DirectData data = installation.data();
    for (BackendConf database : databases()) {
      Path file = database.file();
      try {
        SchemaReport report = data.schemaReport(database);
        report.warnings().forEach(text -> findings.add(warning(file, text)));
        report.findings().forEach(finding -> findings.add(CheckFinding.of(file, finding)));
      } catch (OpsiException e) {
        findings.add(new CheckFinding(file.toString(), 1, "error", e.text(), false));
      }
    }
    return findings;
  }

  private static CheckFinding warning(Path file, String text) {
    return new CheckFinding(file.toString(), 1, "warning", text, false);
  }

  private List<BackendConf> databases() throws IOException {
    return CheckCommand.backends(installation, BackendModule.MYSQL);
  }

  private void print(Path file, SchemaReport report) throws IOException {
    PrintWriter out = session.surroundings().out();
    if (session.output().format() != ResultFormat.INDENTED) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>(report.toMap());
      List<Map<String, String>> findings = new ArrayList<>();
      for (SchemaFinding finding : report.findings()) {
        findings.add(Map.of("level", finding.level().word(), "text", finding.text()));
      }
      json.put("findings", findings);
      new ResultPrinter(session.output(), out).print(json);
      return;
    }
    out.println(
        "%s: database '%s' on %s: %s, %s"
            .formatted(
                file,
                report.database(),
                report.server(),
                report.flavour(),
                report.version().isPresent()
                    ? "version " + report.version().getAsInt()
                    : "no version"));
    report.warnings().forEach(text -> out.println(warning(file, text)));
    report.findings().forEach(finding -> out.println(CheckFinding.of(file, finding)));
  }
}
