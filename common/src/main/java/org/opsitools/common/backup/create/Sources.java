package org.opsitools.common.backup.create;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.LogMarker;
import org.opsitools.common.backup.BackendDefinition;
import org.opsitools.common.backup.BackendDefinitions;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.BackendSelection;
import org.opsitools.common.backup.BackendSelection.Rule;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.FileBackendPlace;
import org.opsitools.common.backup.create.CreateRequest.Content;
import org.opsitools.common.backup.database.DatabaseDump;
import org.opsitools.common.config.MysqlBackendConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is saved, in its order. All of it is found, and databases are dumped, before anything is
 * written. Closing gives up the dumps.
 */
final class Sources implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

  private final BackupSite site;
  private final Content content;
  private final List<Source> all = new ArrayList<>();

  private Sources(BackupSite site, Content content) {
    this.site = site;
    this.content = content;
  }

  /**
   * Finds everything.
   *
   * @throws BackupException if there is nothing of a kind that is wanted
   */
  static Sources find(BackupSite site, Content content) throws IOException {
    Sources sources = new Sources(site, content);
    boolean complete = false;
    try {
      sources.add(BackendDefinitions.read(site.paths(), site.machine().hostNames()));
      complete = true;
      return sources;
    } finally {
      if (!complete) {
        sources.close();
      }
    }
  }

  List<Source> all() {
    return List.copyOf(all);
  }

  private void add(BackendDefinitions definitions) throws IOException {
    BackendSelection selection = content.backends();
    if (selection.rule() == Rule.AUTO && definitions.used().isEmpty()) {
      LOG.info(
          LogMarker.NOTICE.marker(),
          "There is no {}; saving the databases and what DHCP is enabled",
          definitions.paths().dispatchConf());
    }
    List<BackendDefinition> selected = definitions.select(selection);
    requireData(definitions, selected);
    for (BackendDefinition backend : selected) {
      find(backend).ifPresent(all::add);
    }
    if (all.isEmpty() && !content.configuration()) {
      throw new BackupException(
          "there is nothing to save: no backend has anything, and the configuration is not wanted");
    }
  }

  private void requireData(BackendDefinitions definitions, List<BackendDefinition> selected) {
    Optional<String> missing =
        content.backends().rule() == Rule.NAMED
            ? missingKind(definitions, selected)
            : missingData(definitions, selected);
    if (missing.isPresent() && !content.allowNoData()) {
      throw new BackupException(missing.get() + "; --allow-no-data saves the rest nevertheless");
    }
    missing.ifPresent(text -> LOG.warn("{}", text));
  }

  private static Optional<String> missingData(
      BackendDefinitions definitions, List<BackendDefinition> selected) {
    if (selected.stream().anyMatch(backend -> backend.kind().holdsObjects())) {
      return Optional.empty();
    }
    return Optional.of(
        "no data backend: nothing of kind file or mysql is in use by %s and the files in %s"
            .formatted(definitions.paths().dispatchConf(), definitions.paths().backends()));
  }

  private Optional<String> missingKind(
      BackendDefinitions definitions, List<BackendDefinition> selected) {
    List<String> missing =
        content.backends().kinds().stream()
            .filter(kind -> selected.stream().noneMatch(backend -> backend.kind() == kind))
            .map(BackendKind::word)
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "no backend of kind %s in %s"
                .formatted(String.join(", ", missing), definitions.paths().backends()));
  }

  private Optional<Source> find(BackendDefinition backend) throws IOException {
    return switch (backend.kind()) {
      case FILE -> Optional.of(files(backend));
      case MYSQL -> Optional.of(database(backend));
      case DHCP -> dhcp(backend);
    };
  }

  private Source files(BackendDefinition backend) {
    FileBackendPlace place = FileBackendPlace.of(backend, site.root());
    if (!Files.isDirectory(place.tree())) {
      throw new BackupException(
          "%s: the directory of backend '%s' (%s) is missing"
              .formatted(place.tree(), backend.name(), backend.conf().file()));
    }
    return new Source.Files(backend.name(), place);
  }

  private Source database(BackendDefinition backend) throws IOException {
    MysqlBackendConf conf = MysqlBackendConf.of(backend.conf(), site.root());
    return new Source.Database(backend.name(), DatabaseDump.take(conf, content.dumps(), site));
  }

  private Optional<Source> dhcp(BackendDefinition backend) {
    Optional<Path> file =
        backend
            .conf()
            .text("dhcpdConfigFile")
            .filter(text -> !text.isEmpty())
            .map(text -> site.root().resolve(text).normalize());
    if (file.isPresent() && !Files.exists(file.get())) {
      LOG.info("{} does not exist. Skipping", file.get());
      return Optional.empty();
    }
    return file.map(it -> new Source.Dhcp(backend.name(), it));
  }

  @Override
  public void close() throws IOException {
    for (Source source : all) {
      if (source instanceof Source.Database database) {
        database.dump().close();
      }
    }
  }
}
