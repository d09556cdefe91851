package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.opsitools.common.backup.BackendDefinition;
import org.opsitools.common.backup.BackendDefinitions;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.BackendSelection.Rule;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.verify.ArchiveAreas;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.config.OpsiConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what of an archive goes where, by the definitions of the backends. */
final class RestoreTargets {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreTargets.class);

  private final BackupSite site;
  private final RestoreRequest request;
  private final BackendDefinitions definitions;
  private final ArchiveAreas areas;
  private final List<RestoreTarget> targets = new ArrayList<>();

  private RestoreTargets(
      BackupSite site, RestoreRequest request, BackendDefinitions definitions, ArchiveAreas areas) {
    this.site = site;
    this.request = request;
    this.definitions = definitions;
    this.areas = areas;
  }

  /**
   * The targets in the order in which they are replaced.
   *
   * @throws BackupException if something that was asked for is not in the archive or has no place
   *     here, or nothing is left
   */
  static List<RestoreTarget> of(
      BackupSite site, RestoreRequest request, BackendDefinitions definitions, ArchiveAreas areas)
      throws IOException {
    RestoreTargets targets = new RestoreTargets(site, request, definitions, areas);
    targets.find();
    return List.copyOf(targets.targets);
  }

  private void find() throws IOException {
    if (request.configuration()) {
      if (areas.configuration()) {
        targets.add(new RestoreTarget.Configuration(RealPath.of(site.root().configuration())));
      } else {
        missing("the configuration");
      }
    }
    List<BackendDefinition> selected = definitions.select(request.backends());
    for (BackendKind kind : request.backends().kinds()) {
      SortedSet<String> saved = areas.backends(kind);
      if (saved.isEmpty()) {
        absent(kind);
      } else {
        match(kind, saved, selected.stream().filter(backend -> backend.kind() == kind).toList());
      }
    }
    if (targets.isEmpty()) {
      throw new BackupException(
          ("neither a possible backend nor configuration selected; %s holds: %s. Backends of this"
                  + " installation were looked for in %s; --configuration restores those of the"
                  + " archive, --backends names kinds that are not in use")
              .formatted(
                  request.archive(),
                  areas.words().isEmpty() ? "nothing" : String.join(", ", areas.words()),
                  definitions.paths().backends()));
    }
    requireSeparate();
  }

  private void absent(BackendKind kind) {
    Rule rule = request.backends().rule();
    if (rule == Rule.NAMED) {
      missing(kind.word() + " backend data");
    } else if (rule == Rule.ALL) {
      LOG.warn("{} does not contain {} backend data", request.archive(), kind.word());
    } else {
      LOG.debug("No backend data for {} - skipping", kind.word());
    }
  }

  private void missing(String what) {
    if (!request.manner().force()) {
      throw new BackupException(request.archive() + ": backup file does not contain " + what);
    }
    LOG.warn("{} does not contain {}; going on, as --force says", request.archive(), what);
  }

  private void match(BackendKind kind, SortedSet<String> saved, List<BackendDefinition> here)
      throws IOException {
    List<BackendDefinition> same =
        here.stream().filter(backend -> saved.contains(backend.name())).toList();
    if (!same.isEmpty()) {
      for (BackendDefinition backend : same) {
        add(backend.name(), backend);
      }
      List<String> others = new ArrayList<>(saved);
      same.forEach(backend -> others.remove(backend.name()));
      if (!others.isEmpty()) {
        LOG.warn(
            "there is no backend here for the {} data of {}; it is not restored",
            kind.word(),
            String.join(", ", others));
      }
    } else if (saved.size() == 1 && here.size() == 1) {
      LOG.warn(
          "backend '{}' gets the data of '{}', the only {} backend of the archive",
          here.get(0).name(),
          saved.first(),
          kind.word());
      add(saved.first(), here.get(0));
    } else if (!here.isEmpty()) {
      throw new BackupException(
          "no %s backend here has a name of the archive's: here there are %s, in %s %s"
              .formatted(
                  kind.word(),
                  String.join(", ", here.stream().map(BackendDefinition::name).toList()),
                  request.archive(),
                  String.join(", ", saved)));
    } else {
      noBackend(kind);
    }
  }

  private void noBackend(BackendKind kind) {
    if (request.backends().rule() == Rule.AUTO) {
      LOG.info("{} backend data is not restored: no backend here uses it", kind.word());
      return;
    }
    String problem =
        "there is no %s backend in %s; --configuration restores that of the archive, too"
            .formatted(kind.word(), definitions.paths().backends());
    if (request.backends().rule() == Rule.NAMED && !request.manner().force()) {
      throw new BackupException(problem);
    }
    LOG.warn("{}", problem);
  }

  private void add(String saved, BackendDefinition backend) throws IOException {
    switch (backend.kind()) {
      case FILE -> {
        FileBackendConf conf = fileConf(backend);
        targets.add(new RestoreTarget.FileTree(saved, RealPath.of(conf.baseDirectory())));
        if (areas.hostKeys().contains(saved)) {
          targets.add(new RestoreTarget.HostKeys(saved, RealPath.of(conf.hostKeyFile())));
        }
      }
      case MYSQL -> targets.add(new RestoreTarget.Database(saved, backend));
      case DHCP ->
          dhcp(site, saved, backend)
              .ifPresentOrElse(
                  targets::add,
                  () ->
                      LOG.warn(
                          "{} names no dhcpdConfigFile; the DHCP configuration is not restored",
                          backend.conf().file()));
    }
  }

  /** Where the file of a DHCP server belongs; empty if its definition names none. */
  static Optional<RestoreTarget.DhcpFile> dhcp(
      BackupSite site, String saved, BackendDefinition backend) {
    return backend
        .conf()
        .text("dhcpdConfigFile")
        .filter(file -> !file.isEmpty())
        .map(
            file ->
                new RestoreTarget.DhcpFile(
                    saved,
                    RealPath.of(site.root().resolve(file)),
                    backend.conf().text("reloadConfigCommand").orElse("")));
  }

  private FileBackendConf fileConf(BackendDefinition backend) throws IOException {
    return FileBackendConf.of(
        backend.conf(), site.root(), OpsiConf.defaults(Accounts.of(site.root())).groups());
  }

  /** Exchanging one directory may not move another one away that is exchanged, too. */
  private void requireSeparate() {
    List<Path> trees = new ArrayList<>();
    for (RestoreTarget target : targets) {
      Path tree =
          target instanceof RestoreTarget.Configuration configuration
              ? configuration.directory()
              : target instanceof RestoreTarget.FileTree file ? file.directory() : null;
      if (tree == null) {
        continue;
      }
      requireOutside(tree, RealPath.of(site.locks()), "the locks of opsi's tools lie there");
      for (Path other : trees) {
        requireOutside(other, tree, "restore them in separate calls");
        requireOutside(tree, other, "restore them in separate calls");
      }
      trees.add(tree);
    }
  }

  private static void requireOutside(Path tree, Path inner, String remark) {
    if (inner.startsWith(tree)) {
      throw new BackupException(
          "%s cannot be replaced together with %s below it: %s".formatted(tree, inner, remark));
    }
  }
}
