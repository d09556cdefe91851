package org.opsitools.common.depot.rights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.DepotPlaces;
import org.opsitools.common.depot.rights.RightsRule.Modes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which place of an installation belongs to whom. */
final class RightsTable {
  private static final Logger LOG = LoggerFactory.getLogger(RightsTable.class);
  private static final Modes PRIVATE = new Modes(0660, 0770, false);
  private static final Modes SHARED = new Modes(0660, 02770, true);

  private final OpsiRoot root;
  private final Accounts accounts;
  private final Map<String, Integer> users = new HashMap<>();
  private final Map<String, Integer> groups = new HashMap<>();
  private final Map<Path, RightsRule> rules = new TreeMap<>();

  /**
   * The table of an installation.
   *
   * @param serviceUser as whom the opsi service runs
   */
  RightsTable(OpsiRoot root, OpsiConf conf, String serviceUser, Accounts accounts)
      throws IOException {
    this.root = root;
    this.accounts = accounts;
    Owner admins = owner(serviceUser, conf.groups().admin());
    Owner fileAdmins = owner(serviceUser, conf.groups().fileAdmin());
    Owner reader = owner(conf.depotUser().name(), conf.groups().fileAdmin());
    tree("/etc/opsi", admins, PRIVATE);
    tree("/var/log/opsi", admins, PRIVATE);
    entry("/etc/opsi/ssl", admins, new Modes(0600, 0750, false));
    tree("/var/lib/opsi", fileAdmins, PRIVATE);
    tree("/var/lib/opsi/depot", fileAdmins, SHARED);
    tree("/var/lib/opsi/workbench", fileAdmins, SHARED);
    tree("/var/lib/opsi/repository", fileAdmins, new Modes(0660, 02770, false));
    tree("/var/lib/opsi/locks", fileAdmins, new Modes(0660, 02770, false));
    tree("/var/lib/opsi/public", fileAdmins, new Modes(0664, 02775, true));
    tree(bootFiles(), fileAdmins, new Modes(0664, 0775, false));
    String keys = conf.depotUser().home() + "/.ssh";
    entry(keys, reader, new Modes(0640, 0750, false));
    entry(keys + "/id_rsa", reader, new Modes(0640, 0640, false));
    entry(keys + "/id_rsa.pub", reader, new Modes(0644, 0644, false));
    entry(keys + "/authorized_keys", reader, new Modes(0600, 0600, false));
  }

  /** SUSE's network boot files lie in another place than those of the other distributions. */
  private String bootFiles() throws IOException {
    Path release = root.resolve("/etc/os-release");
    boolean suse =
        Files.isReadable(release)
            && Files.readString(release, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.startsWith("ID=") || line.startsWith("ID_LIKE="))
                .anyMatch(line -> line.contains("sles") || line.contains("opensuse"));
    return suse ? "/var/lib/tftpboot/opsi" : "/tftpboot/opsi";
  }

  private Owner owner(String user, String group) throws IOException {
    if (!users.containsKey(user)) {
      users.put(user, id("user", user, accounts.userId(user)));
    }
    if (!groups.containsKey(group)) {
      groups.put(group, id("group", group, accounts.groupId(group)));
    }
    return new Owner(
        users.getOrDefault(user, RightsRule.UNKNOWN),
        groups.getOrDefault(group, RightsRule.UNKNOWN));
  }

  private static int id(String kind, String name, OptionalInt id) {
    if (id.isEmpty()) {
      LOG.debug("There is no {} '{}'; rights that name it leave the {} alone", kind, name, kind);
    }
    return id.orElse(RightsRule.UNKNOWN);
  }

  /** The table of an installation whose depot may lie in other places than usual. */
  RightsTable with(DepotPlaces places) {
    share(places.depot(), "/var/lib/opsi/depot");
    share(places.workbench(), "/var/lib/opsi/workbench");
    share(places.repository(), "/var/lib/opsi/repository");
    return this;
  }

  private void share(Path place, String usual) {
    RightsRule rule = rules.get(root.resolve(usual));
    if (rule != null) {
      rules.putIfAbsent(
          place, new RightsRule(place, rule.user(), rule.group(), rule.modes(), rule.coversTree()));
    }
  }

  private void tree(String path, Owner owner, Modes modes) {
    add(path, owner, modes, true);
  }

  private void entry(String path, Owner owner, Modes modes) {
    add(path, owner, modes, false);
  }

  private void add(String path, Owner owner, Modes modes, boolean coversTree) {
    Path place = root.resolve(path).normalize();
    if (place.startsWith(root.directory())) {
      rules.put(place, new RightsRule(place, owner.user(), owner.group(), modes, coversTree));
    }
  }

  /** The rule of this very place. */
  Optional<RightsRule> at(Path path) {
    return Optional.ofNullable(rules.get(path));
  }

  /** The rule that decides about a place: its own, or that of the nearest place above it. */
  Optional<RightsRule> deciding(Path path) {
    for (Path above = path; above != null; above = above.getParent()) {
      if (rules.containsKey(above)) {
        return at(above);
      }
    }
    return Optional.empty();
  }

  /** The rules of the places below this one, parents before what lies in them. */
  List<RightsRule> below(Path path) {
    return rules.values().stream()
        .filter(rule -> rule.path().startsWith(path) && !rule.path().equals(path))
        .toList();
  }

  private record Owner(int user, int group) {}
}
