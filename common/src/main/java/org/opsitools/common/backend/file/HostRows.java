package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.HostType;
import org.opsitools.common.objects.InvalidAttributeException;
import org.opsitools.common.objects.ScalarType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients, depots and the config server.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Hosts".
 */
final class HostRows implements Rows<Host> {
  private static final Logger LOG = LoggerFactory.getLogger(HostRows.class);

  private static final List<IniColumn> CLIENT =
      List.of(
          IniColumn.plain("info", "description"),
          IniColumn.plain("info", "notes"),
          IniColumn.plain("info", "hardwareAddress"),
          IniColumn.plain("info", "ipAddress"),
          IniColumn.plain("info", "inventoryNumber"),
          IniColumn.plain("info", "oneTimePassword"),
          IniColumn.plain("info", "created"),
          IniColumn.plain("info", "lastSeen"));

  private static final List<IniColumn> DEPOT =
      List.of(
          IniColumn.plain("depotserver", "description"),
          IniColumn.plain("depotserver", "notes"),
          IniColumn.plain("depotserver", "hardwareAddress"),
          IniColumn.plain("depotserver", "ipAddress"),
          IniColumn.plain("depotserver", "inventoryNumber"),
          IniColumn.plain("depotserver", "networkAddress", "network"),
          IniColumn.json("depotserver", "isMasterDepot"),
          IniColumn.plain("depotserver", "masterDepotId"),
          IniColumn.plain("depotshare", "depotRemoteUrl", "remoteurl"),
          IniColumn.plain("depotshare", "depotWebdavUrl", "webdavurl"),
          IniColumn.plain("depotshare", "depotLocalUrl", "localurl"),
          IniColumn.plain("repository", "repositoryRemoteUrl", "remoteurl"),
          IniColumn.plain("repository", "repositoryLocalUrl", "localurl"),
          IniColumn.plain("repository", "maxBandwidth"),
          IniColumn.plain("workbench", "workbenchRemoteUrl", "remoteurl"),
          IniColumn.plain("workbench", "workbenchLocalUrl", "localurl"));

  private static final Map<String, ScalarType> ADDRESSES =
      Map.of("ipAddress", ScalarType.IP_ADDRESS, "networkAddress", ScalarType.NETWORK_ADDRESS);

  private static final String KEY = "opsiHostKey";

  private boolean told;

  @Override
  public Stream<Host> find(Query<Host> query, FileReading reading) throws IOException {
    List<HostFile> files = new ArrayList<>();
    FileTree tree = reading.tree();
    boolean depots =
        query.admitsClass(HostType.DEPOTSERVER.className())
            || query.admitsClass(HostType.CONFIGSERVER.className());
    if (depots) {
      requireDepots(reading);
      String server = reading.serverId().orElse("");
      for (String id : reading.hosts(query, "id", tree.depots(), FileTree.INI)) {
        HostType type = id.equals(server) ? HostType.CONFIGSERVER : HostType.DEPOTSERVER;
        files.add(new HostFile(id, type, tree.depot(id)));
      }
    }
    if (query.admitsClass(HostType.CLIENT.className())) {
      for (String id : reading.hosts(query, "id", tree.clients(), FileTree.INI)) {
        files.add(new HostFile(id, HostType.CLIENT, tree.client(id)));
      }
    }
    HostKeyFile keys = query.needs(KEY) ? HostKeys.find(query, reading) : HostKeyFile.empty();
    return reading.each(files, file -> read(file, keys, reading));
  }

  private static List<Host> read(HostFile file, HostKeyFile keys, FileReading reading)
      throws IOException {
    List<IniColumn> columns = columns(file.type);
    Set<String> wanted = columns.stream().map(IniColumn::section).collect(Collectors.toSet());
    Optional<IniDocument> document =
        reading.sections(file.path, IniStyle.HOST_SCAN, wanted::contains);
    if (document.isEmpty()) {
      return List.of();
    }
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("id", file.id);
    values.put(KEY, keys.key(file.id).orElse(null));
    for (IniColumn column : columns) {
      Optional<IniSection> section = document.get().section(column.section());
      if (section.isPresent()) {
        column.read(document.get(), section.get(), values);
        ignoreBadAddress(document.get(), section.get(), column, values);
      }
    }
    try {
      return List.of(Host.FAMILY.create(file.type.className(), values));
    } catch (InvalidAttributeException e) {
      throw new DataFileException(
          file.path, line(document.get(), columns, e.attribute()), e.text());
    }
  }

  private static void ignoreBadAddress(
      IniDocument document,
      IniSection section,
      IniColumn column,
      Map<String, @Nullable Object> values) {
    ScalarType type = ADDRESSES.get(column.attribute());
    Object value = type == null ? null : values.get(column.attribute());
    if (type == null || value == null || value.equals("") || type.accepts(value.toString())) {
      return;
    }
    LOG.warn(
        "{}:{}: '{}' is no {}; it is ignored",
        document.file(),
        section.option(column.option()).map(IniOption::line).orElse(section.line()),
        value,
        type.kind());
    values.put(column.attribute(), null);
  }

  private static int line(IniDocument document, List<IniColumn> columns, String attribute) {
    return columns.stream()
        .filter(column -> column.attribute().equals(attribute))
        .flatMap(column -> document.option(column.section(), column.option()).stream())
        .mapToInt(IniOption::line)
        .findFirst()
        .orElse(1);
  }

  private static List<IniColumn> columns(HostType type) {
    return type.isDepot() ? DEPOT : CLIENT;
  }

  @Override
  public void put(List<Host> hosts, FileWriting writing) throws IOException {
    for (Host host : hosts) {
      requireStorable(host, writing);
    }
    FileTree tree = writing.tree();
    Map<Path, List<Host>> files = writing.byFile(hosts, host -> path(tree, host));
    for (Map.Entry<Path, List<Host>> file : files.entrySet()) {
      Host host = file.getValue().get(file.getValue().size() - 1);
      if (host.type() == HostType.CLIENT && !writing.transaction().exists(file.getKey())) {
        copyTemplate(host, file.getKey(), writing);
      }
      writing.edit(file.getKey(), IniStyle.HOST, false, draft -> replace(host, draft));
    }
    HostKeys.put(hosts, writing);
  }

  private void requireStorable(Host host, FileWriting writing) throws IOException {
    if (host.systemUUID() != null && !host.systemUUID().isEmpty()) {
      warnOfUuid(host);
    }
    String server = writing.reading().serverId().orElse(host.id());
    if (host.type() == HostType.CONFIGSERVER && !host.id().equals(server)) {
      throw new OpsiException(
          "file backend can only store the config server '"
              + server
              + "', not '"
              + host.id()
              + "'");
    }
  }

  private synchronized void warnOfUuid(Host host) {
    if (!told) {
      LOG.warn("file backend cannot store the systemUUID of {} and other hosts", host.id());
      told = true;
    }
  }

  private static void copyTemplate(Host host, Path file, FileWriting writing) throws IOException {
    FileTree tree = writing.tree();
    for (Path template : List.of(tree.template(host.id()), tree.defaultTemplate())) {
      Optional<byte[]> content = writing.transaction().bytes(template);
      if (content.isPresent()) {
        writing.transaction().write(file, content.get(), true);
        return;
      }
    }
    LOG.warn("{}: there is no such template; new clients start empty", tree.defaultTemplate());
  }

  private static void replace(Host host, IniDraft draft) {
    if (host.type().isDepot()) {
      DEPOT.stream().map(IniColumn::section).distinct().forEach(draft::reset);
    } else {
      draft.reset("info");
    }
    IniColumn.write(columns(host.type()), Host.FAMILY, host, draft, "");
  }

  @Override
  public void delete(List<Host> hosts, FileWriting writing) throws IOException {
    String server = writing.reading().serverId().orElse("");
    FileTree tree = writing.tree();
    for (Host host : hosts) {
      if (host.id().equals(server)
          && writing.transaction().exists(tree.depot(server))
          && !writing.reading().isServerReplaced(server)) {
        throw new OpsiException("config server '" + server + "' cannot be deleted");
      }
    }
    Map<Path, List<Host>> files = writing.byFile(hosts, host -> stored(host, writing));
    for (Path file : files.keySet()) {
      writing.transaction().delete(file);
    }
    for (Host host : hosts) {
      AuditFiles.deleteIfEmpty(tree.audit(host.id(), ".sw"), writing);
      AuditFiles.deleteIfEmpty(tree.audit(host.id(), ".hw"), writing);
    }
    HostKeys.remove(hosts, writing);
  }

  /** Where the host lies whatever class the caller takes it for. */
  private static Path stored(Host host, FileWriting writing) throws IOException {
    Path own = path(writing.tree(), host);
    if (writing.transaction().exists(own)) {
      return own;
    }
    FileTree tree = writing.tree();
    return host.type().isDepot() ? tree.client(host.id()) : tree.depot(host.id());
  }

  private static Path path(FileTree tree, Host host) {
    return host.type().isDepot() ? tree.depot(host.id()) : tree.client(host.id());
  }

  private static void requireDepots(FileReading reading) {
    Path depots = reading.tree().depots();
    if (!Files.isDirectory(depots)) {
      throw new MissingDataException(depots + ": there is no such directory");
    }
  }

  private record HostFile(String id, HostType type, Path path) {}
}
