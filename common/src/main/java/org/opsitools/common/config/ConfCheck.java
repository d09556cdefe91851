package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.opsitools.common.io.IoProblem;

/** Reads every configuration file of an installation and reports all that is wrong with them. */
public final class ConfCheck {
  private final ConfPaths paths;
  private final Accounts accounts;
  private final HostNames hostNames;
  private final List<ConfFinding> findings = new ArrayList<>();

  /**
   * @param hostNames asked only for values that are this host's name or address
   */
  public ConfCheck(ConfPaths paths, Accounts accounts, HostNames hostNames) {
    this.paths = paths;
    this.accounts = accounts;
    this.hostNames = hostNames;
  }

  /** One file or directory to look at. */
  @FunctionalInterface
  private interface Look {
    void at(Path file) throws IOException;
  }

  /**
   * Every finding: by file, and within a file by line. A file that is not there is none.
   *
   * @param methods the names of all known methods, for what acl.conf means to them
   */
  public List<ConfFinding> run(Collection<String> methods) throws IOException {
    findings.clear();
    look(paths.opsiConf(), file -> warn(OpsiConf.read(file, accounts).warnings()));
    Set<String> named = dispatch();
    look(paths.aclConf(), file -> acl(file, methods));
    for (Path file : Extensions.confFiles(paths.backends())) {
      look(file, it -> backend(it, named));
    }
    look(
        paths.root().configuration().resolve("hwaudit/opsihwaudit.conf"),
        file -> warn(HardwareAuditConf.read(file).warnings()));
    look(paths.extensions(), directory -> warn(Extensions.scan(directory).warnings()));
    return List.copyOf(findings);
  }

  private void look(Path file, Look look) {
    if (!Files.exists(file)) {
      return;
    }
    int first = findings.size();
    try {
      look.at(file);
    } catch (ConfFileException e) {
      findings.add(ConfFinding.error(e, Path.of(e.file())));
    } catch (IOException e) {
      findings.add(new ConfFinding(file, 1, FindingLevel.ERROR, IoProblem.describe(e)));
    }
    // Of equal lines what was found first stays first.
    findings
        .subList(first, findings.size())
        .sort(Comparator.comparing(ConfFinding::file).thenComparingInt(ConfFinding::line));
  }

  /** Checks dispatch.conf and says which backends it names. */
  private Set<String> dispatch() throws IOException {
    if (!Files.exists(paths.dispatchConf())) {
      return Set.of();
    }
    List<String> named = new ArrayList<>();
    look(
        paths.dispatchConf(),
        file -> {
          DispatchConf.Scan scan = DispatchConf.scan(file);
          fail(scan.problems());
          warn(scan.conf().warnings());
          named.addAll(scan.conf().backends());
          for (String backend : named) {
            if (!Files.exists(paths.backend(backend))) {
              look(file, it -> DispatchedBackends.read(scan.conf(), backend, paths, hostNames));
            }
          }
        });
    return Set.copyOf(named);
  }

  private void acl(Path file, Collection<String> methods) throws IOException {
    OpsiConf.Groups groups = OpsiConf.defaults(accounts).groups();
    AclConf.Scan scan = AclConf.scan(file, groups);
    fail(scan.problems());
    warn(AclDifferences.of(scan.conf(), methods));
  }

  /** A file that no rule names is read by nobody but this: what it says is only a warning. */
  private void backend(Path file, Set<String> named) throws IOException {
    BackendConf conf = BackendConf.read(file, hostNames);
    warn(conf.warnings());
    try {
      check(conf);
    } catch (ConfFileException e) {
      boolean used = named.isEmpty() || named.contains(conf.name());
      findings.add(
          new ConfFinding(
              file, e.line(), used ? FindingLevel.ERROR : FindingLevel.WARNING, e.problem()));
    }
  }

  private void check(BackendConf conf) throws IOException {
    switch (conf.module()) {
      case FILE -> FileBackendConf.of(conf, paths.root(), OpsiConf.defaults(accounts).groups());
      case HOST_CONTROL -> warn(own(conf, HostControlConf.of(conf).warnings()));
      case JSONRPC -> {
        conf.text("address");
        conf.text("username");
        conf.secret("password");
      }
      case MYSQL -> warn(own(conf, MysqlBackendConf.of(conf, paths.root()).warnings()));
      default -> {
        // These hold no data, so nothing of them is needed.
      }
    }
  }

  /** The warnings beyond those of the file's syntax, which have been given before. */
  private static List<ConfWarning> own(BackendConf conf, List<ConfWarning> warnings) {
    return warnings.subList(conf.warnings().size(), warnings.size());
  }

  private void fail(List<ConfFileException> problems) {
    problems.forEach(e -> findings.add(ConfFinding.error(e, Path.of(e.file()))));
  }

  private void warn(List<ConfWarning> warnings) {
    warnings.forEach(warning -> findings.add(ConfFinding.warning(warning)));
  }
}
