package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opsitools.common.backup.BackendDefinitions;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.backup.restore.RestoreJournal.State;
import org.opsitools.common.backup.restore.RestoreJournal.Step;
import org.opsitools.common.config.ConfFileException;
import org.opsitools.common.io.FileSystemFlush;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores what an earlier restore has replaced, out of its safety copy. The safety copy stays as
 * it is; what is there now goes to another one.
 */
final class SafetyRestore implements RestoreSource {
  private static final Logger LOG = LoggerFactory.getLogger(SafetyRestore.class);

  private final BackupSite site;
  private final SafetyDirectory from;
  private final RestoreJournal journal;
  private final List<String> reloadCommands;
  private final Map<Replacement, Replacement> originals = new HashMap<>();

  private SafetyRestore(
      BackupSite site, SafetyDirectory from, RestoreJournal journal, List<String> reloadCommands) {
    this.site = site;
    this.from = from;
    this.journal = journal;
    this.reloadCommands = reloadCommands;
  }

  /**
   * Opens a safety copy.
   *
   * @throws BackupException if it is none, or that of a restore which was undone
   */
  static SafetyRestore open(BackupSite site, Path directory) throws IOException {
    SafetyDirectory from = new SafetyDirectory(directory.toRealPath());
    RestoreJournal journal =
        RestoreJournal.read(from, new ReplacementJson(site))
            .orElseThrow(
                () ->
                    new BackupException(
                        directory + " is no safety copy of a restore: it has no restore.json"));
    if (journal.state() != State.DONE) {
      throw new BackupException(
          directory + " is of a restore that has changed nothing; there is nothing to undo");
    }
    return new SafetyRestore(site, from, journal, reloadCommands(site, journal));
  }

  private static List<String> reloadCommands(BackupSite site, RestoreJournal journal)
      throws IOException {
    Set<Path> files =
        journal.steps().stream()
            .map(Step::replacement)
            .filter(FileReplacement.class::isInstance)
            .map(file -> ((FileReplacement) file).target())
            .collect(Collectors.toSet());
    try {
      return BackendDefinitions.read(site.paths(), site.machine().hostNames())
          .of(BackendKind.DHCP)
          .stream()
          .map(server -> RestoreTargets.dhcp(site, server.name(), server))
          .flatMap(Optional::stream)
          .filter(dhcp -> files.contains(dhcp.file()) && !dhcp.reloadCommand().isBlank())
          .map(RestoreTarget.DhcpFile::reloadCommand)
          .toList();
    } catch (ConfFileException e) {
      LOG.warn("how to reload the DHCP server is not known: {}", e.text());
      return List.of();
    }
  }

  @Override
  public List<SystemInfo.Difference> differences() {
    return List.of();
  }

  @Override
  public boolean holdsOldConfiguration() {
    return false;
  }

  @Override
  public String contents() {
    return "safety copy";
  }

  @Override
  public List<String> plan() {
    return journal.steps().stream()
        .map(step -> step.replacement().subject() + " becomes what it was before")
        .toList();
  }

  @Override
  public List<Replacement> replacements(SafetyDirectory safety) throws IOException {
    List<Replacement> replacements = new ArrayList<>();
    for (Step step : journal.steps()) {
      Replacement done = step.replacement();
      Replacement reversed = reversed(done, safety);
      originals.put(reversed, done);
      replacements.add(0, reversed);
    }
    return replacements;
  }

  private Replacement reversed(Replacement done, SafetyDirectory safety) throws IOException {
    if (done instanceof TreeReplacement tree) {
      return new TreePlan(safety).replacement(tree.target(), name(tree.saved()));
    }
    return done instanceof FileReplacement file
        ? FileReplacement.of(file.target(), name(file.saved()), safety)
        : database((DatabaseReplacement) done, safety);
  }

  private Replacement database(DatabaseReplacement done, SafetyDirectory safety)
      throws IOException {
    if (!done.isSaved()) {
      throw new BackupException(from.path() + " holds no copy of " + done.link());
    }
    Path conf = done.link().conf();
    DatabaseLink link = DatabaseLink.copied(conf, name(conf.resolveSibling(".")), safety, site);
    DatabaseReplacement.Content content =
        Files.exists(done.saved())
            ? new DatabaseReplacement.Dump(link, done.saved())
            : new DatabaseReplacement.Nothing(link);
    return new DatabaseReplacement(link, content, safety.old(name(done.saved())), true);
  }

  @Override
  public List<Replacement> prepare(List<Replacement> planned) throws IOException {
    for (Replacement replacement : planned) {
      Replacement done = originals.get(replacement);
      if (replacement instanceof TreeReplacement tree
          && done instanceof TreeReplacement old
          && old.existed()) {
        TreeCopy.copy(old.saved(), tree.stage());
        Files.deleteIfExists(tree.stage().resolve(TreeReplacement.LOCK));
        FileSystemFlush.run(tree.stage());
      } else if (replacement instanceof FileReplacement file
          && done instanceof FileReplacement old
          && old.existed()) {
        TreeCopy.file(old.saved(), SafetyDirectory.prepared(file.stage()));
      } else if (replacement instanceof DatabaseReplacement database) {
        database.content().require();
      }
    }
    return planned;
  }

  private static String name(Path path) throws NoSuchFileException {
    Path name = path.normalize().getFileName();
    if (name == null) {
      throw new NoSuchFileException(path.toString());
    }
    return name.toString();
  }

  @Override
  public List<String> reloadCommands() {
    return reloadCommands;
  }

  @Override
  public Optional<String> serverId() {
    return Optional.empty();
  }

  @Override
  public void extract(Path directory) {
    throw new IllegalStateException("a safety copy is not unpacked");
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
