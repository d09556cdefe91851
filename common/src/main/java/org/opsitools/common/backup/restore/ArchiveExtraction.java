package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.backup.BackendDefinition;
import org.opsitools.common.backup.BackendDefinitions;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.backup.MemberPlace.BackendData;
import org.opsitools.common.backup.MemberPlace.HostKeys;
import org.opsitools.common.backup.verify.ArchivePass;
import org.opsitools.common.backup.verify.ArchiveReport;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.io.ProgressListener;

/**
 * Unpacks an archive below a directory: everything where it would lie on a server, and dumps as
 * {@code mysql/BACKEND/database.sql}. Where things lie is what the archive's own configuration
 * says, else that of this installation, else as usual.
 */
final class ArchiveExtraction {
  private static final String DHCP_FILE = "/etc/dhcp/dhcpd.conf";

  private final BackupSite site;
  private final RestoreRequest request;
  private final ConfigurationExcerpt excerpt;
  private final ArchiveReport report;
  private final Map<Path, Path> files = new LinkedHashMap<>();

  ArchiveExtraction(
      BackupSite site, RestoreRequest request, ConfigurationExcerpt excerpt, ArchiveReport report) {
    this.site = site;
    this.request = request;
    this.excerpt = excerpt;
    this.report = report;
  }

  /**
   * Unpacks everything that is wanted.
   *
   * @param damaged names of members that are left out
   * @throws BackupException if something would be led out of the directory
   */
  void run(Path directory, Set<String> damaged, ProgressListener progress) throws IOException {
    OpsiRoot root = new OpsiRoot(directory);
    BackendDefinitions definitions =
        BackendDefinitions.read(
            Files.exists(excerpt.paths().backends()) ? excerpt.paths() : site.paths(),
            site.machine().hostNames());
    Staging staging = new Staging(Ownership.none(), damaged);
    List<StagedTree> trees = new ArrayList<>();
    if (request.configuration()) {
      requireConfiguration();
      StagedTree tree = new StagedTree(root.configuration(), Ownership.none());
      staging.tree(new MemberPlace.Configuration(""), tree);
      trees.add(tree);
    }
    for (BackendKind kind : request.backends().kinds()) {
      for (String backend : report.areas().backends(kind)) {
        BackendData area = new BackendData(kind, backend, "");
        if (kind == BackendKind.FILE) {
          FileBackendConf conf = fileConf(definitions, backend, root);
          StagedTree tree = new StagedTree(conf.baseDirectory(), Ownership.none());
          staging.tree(area, tree);
          trees.add(tree);
          file(staging, new HostKeys(backend, ""), conf.hostKeyFile(), directory);
        } else {
          file(staging, area, place(definitions, area, root), directory);
        }
      }
    }
    fill(staging, progress);
    for (StagedTree tree : trees) {
      tree.finish(tree.directory());
    }
    put(directory);
  }

  private void requireConfiguration() {
    if (!report.areas().configuration() && !request.manner().force()) {
      throw new BackupException(
          request.archive() + ": backup file does not contain the configuration");
    }
  }

  private static Path place(BackendDefinitions definitions, BackendData area, OpsiRoot root) {
    if (area.kind() == BackendKind.MYSQL) {
      return root.resolve("mysql").resolve(area.backend()).resolve(BackendData.DUMP);
    }
    return root.resolve(
        find(definitions, area.kind(), area.backend())
            .flatMap(backend -> backend.conf().text("dhcpdConfigFile"))
            .filter(file -> !file.isEmpty())
            .orElse(DHCP_FILE));
  }

  private FileBackendConf fileConf(BackendDefinitions definitions, String backend, OpsiRoot root)
      throws IOException {
    OpsiConf.Groups groups = OpsiConf.defaults(Accounts.of(site.root())).groups();
    Optional<BackendDefinition> known = find(definitions, BackendKind.FILE, backend);
    return known.isPresent()
        ? FileBackendConf.of(known.get().conf(), root, groups)
        : FileBackendConf.defaults(root, groups);
  }

  private static Optional<BackendDefinition> find(
      BackendDefinitions definitions, BackendKind kind, String name) {
    return definitions.of(kind).stream().filter(backend -> backend.name().equals(name)).findFirst();
  }

  /** Files wait outside of the trees, in which they may have to replace one. */
  private void file(Staging staging, MemberPlace area, Path target, Path directory) {
    Path waiting = directory.resolve(".waiting-" + files.size());
    files.put(waiting, target);
    staging.file(area, waiting);
  }

  private void fill(Staging staging, ProgressListener progress) throws IOException {
    ArchiveReport again = ArchivePass.run(request.archive(), staging, progress);
    if (!again.problems().equals(report.problems())) {
      throw new BackupException(report.archive() + " was changed while it was read");
    }
  }

  private void put(Path directory) throws IOException {
    for (Map.Entry<Path, Path> file : files.entrySet()) {
      if (Files.exists(file.getKey())) {
        requireNoLinkAbove(file.getValue(), directory);
        Files.createDirectories(file.getValue().resolveSibling("."));
        Files.move(file.getKey(), file.getValue(), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Links of the archive's configuration may lead anywhere, also out of the directory. */
  private void requireNoLinkAbove(Path file, Path directory) {
    Path relative = directory.relativize(file);
    for (int parts = 1; parts < relative.getNameCount(); parts++) {
      Path above = relative.subpath(0, parts);
      if (Files.isSymbolicLink(directory.resolve(above))) {
        throw new BackupException(
            "%s cannot be unpacked: /%s would lie below /%s, which is a link in it"
                .formatted(request.archive(), relative, above));
      }
    }
  }
}
