package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opsitools.common.backup.BackendDefinitions;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.backup.SystemInfoReader;
import org.opsitools.common.backup.verify.ArchivePass;
import org.opsitools.common.backup.verify.ArchiveReport;
import org.opsitools.common.io.ProgressListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restores an archive of files. */
final class ArchiveRestore implements RestoreSource {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveRestore.class);

  private final BackupSite site;
  private final RestoreRequest request;
  private final ProgressListener progress;
  private final ArchiveReport report;

  /** The members that are left out. */
  private final Set<String> damaged;

  private final ConfigurationExcerpt excerpt;
  private final List<RestoreTarget> targets;
  private final Map<MemberPlace, TreeReplacement> trees = new LinkedHashMap<>();
  private final Map<MemberPlace, Path> files = new LinkedHashMap<>();

  private ArchiveRestore(
      BackupSite site,
      RestoreRequest request,
      ProgressListener progress,
      ArchiveReport report,
      Set<String> damaged,
      ConfigurationExcerpt excerpt)
      throws IOException {
    this.site = site;
    this.request = request;
    this.progress = progress;
    this.report = report;
    this.damaged = damaged;
    this.excerpt = excerpt;
    this.targets =
        request.extractTo().isPresent()
            ? List.of()
            : RestoreTargets.of(site, request, definitions(), report.areas());
  }

  /**
   * Reads an archive to its end and finds out what goes where.
   *
   * @throws BackupException if it is damaged, or something that was asked for is not in it
   */
  static ArchiveRestore open(BackupSite site, RestoreRequest request, ProgressListener progress)
      throws IOException {
    ConfigurationExcerpt excerpt =
        new ConfigurationExcerpt(request.configuration() || request.extractTo().isPresent());
    boolean opened = false;
    try {
      ArchiveReport report = ArchivePass.run(request.archive(), excerpt, progress);
      report.warnings().forEach(LOG::warn);
      Set<String> damaged = ArchiveDamage.accepted(request, report);
      ArchiveRestore restore =
          new ArchiveRestore(site, request, progress, report, damaged, excerpt);
      opened = true;
      return restore;
    } finally {
      if (!opened) {
        excerpt.close();
      }
    }
  }

  /** With the configuration of the archive comes what it says of backends. */
  private BackendDefinitions definitions() throws IOException {
    boolean ofArchive = request.configuration() && Files.exists(excerpt.paths().backends());
    LOG.info(
        "backends are those of {}", ofArchive ? "the archive" : site.paths().backends().toString());
    return BackendDefinitions.read(
        ofArchive ? excerpt.paths() : site.paths(), site.machine().hostNames());
  }

  @Override
  public List<SystemInfo.Difference> differences() throws IOException {
    SystemInfo saved =
        report
            .systemInfo()
            .orElseGet(
                () -> {
                  if (!request.manner().force()) {
                    throw new BackupException(
                        report.archive()
                            + " does not say which machine it is from ("
                            + MemberPlace.SYSTEM_INFO
                            + " is missing); --force restores it nevertheless");
                  }
                  return new SystemInfo(Map.of());
                });
    return saved.differences(new SystemInfoReader(site).read());
  }

  @Override
  public boolean holdsOldConfiguration() {
    boolean dispatched = Files.exists(excerpt.paths().dispatchConf());
    return request.configuration()
        && dispatched
        && !report.systemInfo().map(SystemInfo::isOfNewOpsi).orElse(false);
  }

  @Override
  public String contents() {
    return String.join(", ", report.areas().words());
  }

  @Override
  public List<String> plan() {
    ArchiveContents contents = new ArchiveContents(report, damaged);
    return targets.stream().map(target -> plan(target, contents)).toList();
  }

  private String plan(RestoreTarget target, ArchiveContents contents) {
    boolean merged = request.manner().merge() && target instanceof RestoreTarget.FileTree;
    return "%s (%d files, %d bytes)%s"
        .formatted(
            target.describe(),
            contents.files(target.area()),
            contents.bytes(target.area()),
            merged ? "; files that the archive does not have stay" : "");
  }

  @Override
  public List<Replacement> replacements(SafetyDirectory safety) throws IOException {
    TreePlan plan = new TreePlan(safety);
    List<Replacement> replacements = new ArrayList<>();
    for (RestoreTarget target : targets) {
      replacements.add(replacement(target, safety, plan));
    }
    return replacements;
  }

  private Replacement replacement(RestoreTarget target, SafetyDirectory safety, TreePlan plan)
      throws IOException {
    if (target instanceof RestoreTarget.Configuration configuration) {
      return tree(target.area(), plan.replacement(configuration.directory(), "configuration"));
    }
    if (target instanceof RestoreTarget.FileTree file) {
      return tree(target.area(), plan.replacement(file.directory(), "file-" + file.backend()));
    }
    if (target instanceof RestoreTarget.HostKeys keys) {
      return file(target.area(), keys.file(), "pckeys-" + keys.backend(), safety);
    }
    if (target instanceof RestoreTarget.DhcpFile dhcp) {
      return file(target.area(), dhcp.file(), "dhcp-" + dhcp.backend(), safety);
    }
    return database((RestoreTarget.Database) target, safety);
  }

  private TreeReplacement tree(MemberPlace area, TreeReplacement tree) {
    trees.put(area, tree);
    return tree;
  }

  private Replacement file(MemberPlace area, Path target, String name, SafetyDirectory safety)
      throws IOException {
    FileReplacement file = FileReplacement.of(target, name, safety);
    files.put(area, file.stage());
    return file;
  }

  private Replacement database(RestoreTarget.Database target, SafetyDirectory safety)
      throws IOException {
    String name = "mysql-" + target.backend();
    DatabaseLink link = DatabaseLink.copied(target.definition().conf().file(), name, safety, site);
    Path dump = safety.fresh(name + ".sql");
    files.put(target.area(), dump);
    return new DatabaseReplacement(
        link,
        new DatabaseReplacement.Dump(link, dump),
        safety.old(name + ".sql"),
        request.safety().wanted());
  }

  @Override
  public List<Replacement> prepare(List<Replacement> planned) throws IOException {
    Map<MemberPlace, Path> places = new LinkedHashMap<>(files);
    trees.forEach((area, tree) -> places.put(area, tree.stage()));
    new ArchiveContents(report, damaged).requireSpace(places);
    Ownership ownership = Ownership.of(site);
    Staging staging = new Staging(ownership, damaged);
    Map<TreeReplacement, StagedTree> staged = new LinkedHashMap<>();
    for (Map.Entry<MemberPlace, TreeReplacement> tree : trees.entrySet()) {
      StagedTree made = new StagedTree(tree.getValue().stage(), ownership);
      staged.put(tree.getValue(), made);
      staging.tree(tree.getKey(), made);
    }
    files.forEach(staging::file);
    fill(staging);
    for (Map.Entry<TreeReplacement, StagedTree> tree : staged.entrySet()) {
      keep(tree.getKey(), tree.getValue());
      tree.getValue().finish(tree.getKey().target());
    }
    ownership.warn();
    List<Replacement> filled = new ArrayList<>(planned);
    filled.removeIf(ArchiveRestore::isEmpty);
    for (Replacement replacement : filled) {
      if (replacement instanceof DatabaseReplacement database) {
        database.content().require();
      }
    }
    return filled;
  }

  /** The archive must be what it was when it was checked. */
  private void fill(Staging staging) throws IOException {
    ArchiveReport again = ArchivePass.run(request.archive(), staging, progress);
    if (!again.problems().equals(report.problems())
        || !again.checksums().equals(report.checksums())) {
      throw new BackupException(
          report.archive() + " was changed while it was read; nothing was changed");
    }
  }

  /** Keeps what is there and not in the archive, or damaged in it. */
  private void keep(TreeReplacement tree, StagedTree staged) throws IOException {
    if (!tree.existed()) {
      return;
    }
    boolean merged =
        request.manner().merge()
            && targets.stream()
                .anyMatch(
                    target ->
                        target instanceof RestoreTarget.FileTree file
                            && file.directory().equals(tree.target()));
    Set<Path> kept =
        damaged.stream()
            .map(ArchiveDamage::below)
            .flatMap(path -> Stream.iterate(path, Objects::nonNull, Path::getParent))
            .collect(Collectors.toSet());
    if (merged || !kept.isEmpty()) {
      TreeCopy.complete(
          tree.target(),
          staged.directory(),
          path -> !path.toString().equals(TreeReplacement.LOCK) && (merged || kept.contains(path)));
    }
  }

  @Override
  public boolean keepsWhatIsThere() {
    return request.manner().merge() || !damaged.isEmpty();
  }

  /** A file whose member is missing or damaged stays as it is. */
  private static boolean isEmpty(Replacement replacement) {
    boolean empty =
        replacement instanceof FileReplacement file
            && !Files.exists(file.stage(), LinkOption.NOFOLLOW_LINKS);
    if (empty) {
      LOG.warn("{} is not restored: the archive has nothing for it", replacement.subject());
    }
    return empty;
  }

  @Override
  public List<String> reloadCommands() {
    return targets.stream()
        .filter(RestoreTarget.DhcpFile.class::isInstance)
        .map(target -> ((RestoreTarget.DhcpFile) target).reloadCommand())
        .filter(command -> !command.isBlank())
        .toList();
  }

  @Override
  public Optional<String> serverId() {
    return report
        .systemInfo()
        .flatMap(info -> info.find(SystemInfo.SERVER_ID))
        .filter(id -> !id.isEmpty());
  }

  @Override
  public void extract(Path directory) throws IOException {
    new ArchiveExtraction(site, request, excerpt, report).run(directory, damaged, progress);
  }

  @Override
  public void close() throws IOException {
    excerpt.close();
  }
}
