package org.opsitools.admin.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.direct.Installations;
import org.opsitools.admin.output.ResultFormat;
import org.opsitools.admin.output.ResultPrinter;
import org.opsitools.admin.words.OptionWords;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.file.TreeCheck;
import org.opsitools.common.backend.file.TreeFinding;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.backend.manager.Mode;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.config.BackendConf;
import org.opsitools.common.config.BackendModule;
import org.opsitools.common.config.ConfCheck;
import org.opsitools.common.config.HostNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code check}: looks for what is wrong with the configuration and the data. */
public final class CheckCommand implements AdminCommand {
  private static final Logger LOG = LoggerFactory.getLogger(CheckCommand.class);
  private static final String CONFIG = "config";
  private static final String FILE_BACKEND = "file-backend";
  private static final String SCHEMA = "schema";

  /** What can be checked. */
  public static final List<String> SUBJECTS = List.of(CONFIG, FILE_BACKEND, SCHEMA);

  private static final List<String> FLAGS = List.of("--fix");

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String description() {
    return "look for what is wrong: check [config|file-backend|schema] [--fix]";
  }

  @Override
  public int execute(AdminSession session, List<String> arguments) throws IOException {
    OptionWords words = OptionWords.parse(arguments, List.of(), FLAGS);
    Optional<String> subject = subject(words.others());
    Installation installation = Installations.of(session.installation(), session.surroundings());
    if (subject.isPresent() && subject.get().equals(SCHEMA)) {
      return new SchemaCheck(session, installation).run();
    }
    List<CheckFinding> findings = new ArrayList<>();
    if (subject.isEmpty() || subject.get().equals(CONFIG)) {
      findings.addAll(configuration(session, installation));
    }
    // Data is found by the configuration, which must be sound for that.
    if (findings.stream().noneMatch(CheckFinding::isError)) {
      if (subject.isEmpty() || subject.get().equals(CONFIG)) {
        findings.addAll(separations(installation));
      }
      if (subject.isEmpty() || subject.get().equals(FILE_BACKEND)) {
        findings.addAll(trees(installation, words.has("--fix"), subject.isPresent()));
      }
      if (subject.isEmpty()) {
        findings.addAll(new SchemaCheck(session, installation).findings());
      }
    }
    print(session, findings);
    return findings.stream().anyMatch(CheckFinding::isError) ? ExitCode.FAILED : ExitCode.DONE;
  }

  private static Optional<String> subject(List<String> words) {
    if (words.size() > 1 || !SUBJECTS.containsAll(words)) {
      throw new UsageException("check: expected one of " + String.join(", ", SUBJECTS));
    }
    return words.stream().findFirst();
  }

  private static List<CheckFinding> configuration(AdminSession session, Installation installation)
      throws IOException {
    return new ConfCheck(installation.paths(), installation.accounts(), HostNames.system())
        .run(methods(session)).stream().map(CheckFinding::of).toList();
  }

  /** The methods that rules of access may mean; none where the data cannot be opened. */
  private static List<String> methods(AdminSession session) {
    try {
      return session.caller().methods().stream().map(MethodDescription::name).toList();
    } catch (OpsiException e) {
      LOG.info("rules of access are not compared with methods: {}", e.text());
      return List.of();
    }
  }

  /** The rules that do not fit what the stores demand; none where a store cannot be asked. */
  private static List<CheckFinding> separations(Installation installation) throws IOException {
    try {
      return installation.mode() instanceof Mode.Direct direct
          ? installation.data().separatedFamilies(direct).stream().map(CheckFinding::of).toList()
          : List.of();
    } catch (OpsiException e) {
      LOG.warn("dispatch.conf is not compared with what the backends hold: {}", e.text());
      return List.of();
    }
  }

  private static List<CheckFinding> trees(Installation installation, boolean fix, boolean asked)
      throws IOException {
    List<BackendConf> files = backends(installation, BackendModule.FILE);
    if (files.isEmpty() && asked) {
      throw new OpsiException(installation.paths().backends() + ": there is no file backend");
    }
    List<CheckFinding> findings = new ArrayList<>();
    for (BackendConf file : files) {
      TreeCheck check = new TreeCheck(installation.data().fileSettings(file));
      if (fix) {
        check.fix().forEach(finding -> findings.add(CheckFinding.of(finding, true)));
      }
      for (TreeFinding finding : check.findings()) {
        findings.add(CheckFinding.of(finding, false));
      }
    }
    return findings;
  }

  /** The backends of a module that are in use. */
  static List<BackendConf> backends(Installation installation, BackendModule module)
      throws IOException {
    return installation.mode() instanceof Mode.Direct direct
        ? direct.backends().of(module)
        : List.of();
  }

  private static void print(AdminSession session, List<CheckFinding> findings) throws IOException {
    PrintWriter out = session.surroundings().out();
    if (session.output().format() == ResultFormat.INDENTED) {
      findings.forEach(out::println);
    } else {
      new ResultPrinter(session.output(), out)
          .print(findings.stream().map(CheckFinding::toJson).toList());
    }
    long errors = findings.stream().filter(CheckFinding::isError).count();
    long fixed = findings.stream().filter(CheckFinding::fixed).count();
    session
        .surroundings()
        .err()
        .println(
            "%d errors, %d warnings, %d fixed"
                .formatted(errors, findings.size() - errors - fixed, fixed));
  }
}
