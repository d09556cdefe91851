package org.opsitools.common.backup.rename;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opsitools.common.Secret;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.HostType;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.ScalarType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the config server another id. Everything that names it follows, in one step. */
public final class ServerRenaming {
  private static final Logger LOG = LoggerFactory.getLogger(ServerRenaming.class);

  private ServerRenaming() {}

  /**
   * What has been done.
   *
   * @param oldId that the server had
   * @param newId that it has now
   * @param key its host key, which stays; empty if it has none
   */
  public record Outcome(String oldId, String newId, Optional<Secret> key) {
    /** Whether the server had another id before. */
    public boolean isRenamed() {
      return !oldId.equals(newId);
    }
  }

  /**
   * A new id as it is stored.
   *
   * @throws BackupException if it is no full host name
   */
  public static String id(String text) {
    try {
      return ScalarType.HOST_ID.parse(text.strip());
    } catch (InvalidValueException e) {
      throw new BackupException(
          "Bad fqdn: '" + text + "'; the id of a server is " + ScalarType.HOST_ID.expected(), e);
    }
  }

  /**
   * Renames the config server. Another host that has the new id is removed, with what belongs to
   * it.
   *
   * @param oldId of the server, where that is known: a host of this id is taken if it is a depot
   * @param newId a server that has it already is left alone
   * @throws BackupException if the new id is not valid, or no host is the config server
   */
  public static Outcome rename(Backend backend, Optional<String> oldId, String newId) {
    String to = id(newId);
    return backend.write(session -> rename(session, oldId, to));
  }

  static Outcome rename(BackendSession session, Optional<String> oldId, String to) {
    Host server = server(session, oldId);
    Optional<Secret> key = Optional.ofNullable(server.opsiHostKey()).map(Secret::of);
    Outcome outcome = new Outcome(server.id(), to, key);
    if (!outcome.isRenamed()) {
      LOG.info("the config server is {} already", to);
      return outcome;
    }
    List<Host> others = session.find(Query.all(Host.FAMILY).where("id", to));
    if (!others.isEmpty()) {
      LOG.warn(
          "removing the {} {}, whose id the config server gets", others.get(0).className(), to);
      session.delete(Host.FAMILY, others);
    }
    session.renameDepotserver(server.id(), to);
    return outcome;
  }

  /**
   * The config server: the depot of an id that is known, else the only host that is one, else the
   * only depot.
   *
   * @throws BackupException if that is none or several
   */
  static Host server(BackendSession session, Optional<String> oldId) {
    List<Host> depots = session.find(Query.all(Host.FAMILY).where("type", "OpsiDepotserver"));
    for (Host depot : depots) {
      if (oldId.filter(id -> id.equalsIgnoreCase(depot.id())).isPresent()) {
        return depot;
      }
    }
    List<Host> servers =
        depots.stream().filter(host -> host.type() == HostType.CONFIGSERVER).toList();
    List<Host> found = servers.isEmpty() ? depots : servers;
    if (found.size() != 1) {
      throw new BackupException(
          "no config server found: "
              + (found.isEmpty()
                  ? "there is no depot server"
                  : "it may be each of "
                      + found.stream().map(Host::id).collect(Collectors.joining(", "))));
    }
    return found.get(0);
  }
}
