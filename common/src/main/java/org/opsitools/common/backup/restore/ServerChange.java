package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.LogMarker;
import org.opsitools.common.backend.manager.DataRequest;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.rename.RenameRequest;
import org.opsitools.common.backup.rename.ServerRenaming;
import org.opsitools.common.backup.rename.SiteRenaming;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.OpsiConfPatch;
import org.opsitools.common.config.ServerIdentityReader;
import org.opsitools.common.io.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is changed in the restored data themselves: the id of the config server, and what belongs to
 * nothing. Nothing here can be undone by itself; undoing what was replaced takes it back, too.
 */
final class ServerChange {
  private static final Logger LOG = LoggerFactory.getLogger(ServerChange.class);
  private static final String LOCAL = "local";
  private static final String BACKUP = "backup";

  private final BackupSite site;
  private final RestoreRequest request;

  /** The id that the backup says the server has. */
  private final Optional<String> oldId;

  private final Optional<String> newId;

  private ServerChange(
      BackupSite site, RestoreRequest request, Optional<String> oldId, Optional<String> newId) {
    this.site = site;
    this.request = request;
    this.oldId = oldId;
    this.newId = newId;
  }

  /**
   * What is wanted. Who this server is, is looked up now: its configuration may be replaced.
   *
   * @throws BackupException if nobody says which id is meant
   */
  static ServerChange of(BackupSite site, RestoreRequest request, Optional<String> oldId)
      throws IOException {
    return new ServerChange(site, request, oldId, newId(site, request, oldId));
  }

  /**
   * Checks the new id.
   *
   * @throws BackupException if it is none
   */
  static void requireId(String id) {
    if (!id.equals(LOCAL) && !id.equals(BACKUP)) {
      ServerRenaming.id(id);
    }
  }

  /** Whether anything is wanted. */
  boolean isWanted() {
    return request.newServerId().isPresent() || request.manner().cleanUp();
  }

  /**
   * Makes sure that what is changed is restored, too, so that it can be taken back.
   *
   * @throws BackupException if only configuration is restored
   */
  void requireData(List<Replacement> replacements) {
    Path configuration = RealPath.of(site.root().configuration());
    boolean data =
        replacements.stream()
            .anyMatch(
                one ->
                    one instanceof DatabaseReplacement
                        || (one instanceof TreeReplacement tree
                            && !tree.target().equals(configuration)));
    if (isWanted() && !data) {
      throw new BackupException(
          "nothing is restored in which the server could be renamed or anything cleaned up: no"
              + " backend of kind file or mysql");
    }
  }

  /**
   * The replacement that brings opsi.conf back when everything is undone; it changes nothing
   * itself.
   *
   * @return nothing if the file is not changed, or is in a directory that is replaced as a whole
   */
  List<FileReplacement> kept(SafetyDirectory safety, List<Replacement> others) throws IOException {
    Path file = RealPath.of(site.paths().opsiConf());
    boolean replaced =
        others.stream()
            .anyMatch(
                other ->
                    (other instanceof TreeReplacement tree && file.startsWith(tree.target()))
                        || (other instanceof FileReplacement same && same.target().equals(file)));
    if (replaced || request.newServerId().isEmpty() || !Files.exists(file)) {
      return List.of();
    }
    FileReplacement kept = FileReplacement.of(file, "opsi.conf", safety);
    TreeCopy.file(file, SafetyDirectory.prepared(kept.stage()));
    return List.of(kept);
  }

  /**
   * Does what is wanted.
   *
   * @param replaced what was restored
   * @throws org.opsitools.common.OpsiException if there is no config server, or the data cannot be
   *     changed
   */
  void run(List<Replacement> replaced) throws IOException {
    ServerRenaming.Outcome outcome =
        SiteRenaming.run(
            site,
            new RenameRequest(oldId, newId, request.manner().cleanUp(), restoredData(replaced)));
    if (newId.isEmpty()) {
      return;
    }
    Path file = site.paths().opsiConf();
    if (Files.exists(file)) {
      Optional<String> changed =
          OpsiConfPatch.withHost(
              Files.readString(file, StandardCharsets.UTF_8), outcome.newId(), outcome.key());
      if (changed.isPresent()) {
        AtomicFile.replace(file, changed.get().getBytes(StandardCharsets.UTF_8));
      }
    }
    LOG.info(
        LogMarker.NOTICE.marker(),
        "The config server is {}{}",
        outcome.newId(),
        outcome.isRenamed() ? " now; it was " + outcome.oldId() : " already");
    warnOfOldNames(outcome);
  }

  /** Not all that names a server is data, and somebody may still have to be told. */
  private void warnOfOldNames(ServerRenaming.Outcome outcome) throws IOException {
    OpsiConf conf = OpsiConf.read(site.root(), Accounts.of(site.root()));
    Optional<String> known =
        new ServerIdentityReader(
                site.paths(), conf, site.machine().environment(), site.machine().hostNames())
            .read(null)
            .hostId();
    if (known.filter(id -> !id.equals(outcome.newId())).isPresent()) {
      LOG.warn(
          "to opsi's tools this server still is {}, as {}, its environment or its host name say; make"
              + " it {}, or name that as id in section [host] of {}",
          known.get(),
          site.paths().globalConf(),
          outcome.newId(),
          site.paths().opsiConf());
    }
    Optional<String> url = Optional.ofNullable(conf.serviceUrl());
    if (outcome.isRenamed() && url.filter(text -> text.contains(outcome.oldId())).isPresent()) {
      LOG.warn("{} still says that the service is at {}", site.paths().opsiConf(), url.get());
    }
  }

  /** The database that was restored, also where the restored configuration leads to another. */
  private static DataRequest.Overrides restoredData(List<Replacement> replaced) {
    List<Path> confs =
        replaced.stream()
            .filter(DatabaseReplacement.class::isInstance)
            .map(one -> ((DatabaseReplacement) one).link().conf())
            .toList();
    DataRequest.Overrides none = DataRequest.Overrides.NONE;
    return new DataRequest.Overrides(
        none.serverId(),
        none.fileBaseDirectory(),
        none.fileHostKeys(),
        confs.size() == 1 ? Optional.of(confs.get(0)) : Optional.empty(),
        none.tolerance());
  }

  private static Optional<String> newId(
      BackupSite site, RestoreRequest request, Optional<String> oldId) throws IOException {
    Optional<String> wanted = request.newServerId();
    if (wanted.filter(BACKUP::equals).isPresent()) {
      return Optional.of(
          oldId.orElseThrow(
              () ->
                  new BackupException(
                      request.archive() + " does not say which id its config server has")));
    }
    if (wanted.filter(LOCAL::equals).isEmpty()) {
      return wanted;
    }
    String local = OpsiConf.read(site.root(), Accounts.of(site.root())).host().id();
    if (local == null) {
      throw new BackupException(
          site.paths().opsiConf() + " does not say which id this server has; name the id itself");
    }
    return Optional.of(local);
  }
}
