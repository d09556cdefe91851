package org.opsitools.common.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.Secret;
import org.opsitools.common.config.OpsiConf.DepotUser;
import org.opsitools.common.config.OpsiConf.Groups;
import org.opsitools.common.config.OpsiConf.Host;
import org.opsitools.common.config.OpsiConf.LdapAuth;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** The opsi.conf of opsi 4.3. */
final class TomlOpsiConf {
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "host", Set.of("id", "key", "server-role"),
          "service", Set.of("url"),
          "groups", Set.of("fileadmingroup", "admingroup", "readonly"),
          "depot_user", Set.of("username", "home"),
          "packages", Set.of("use_pigz"),
          "ldap_auth", Set.of("ldap_url", "bind_user", "group_filter", "use_member_of_rdn"));

  private final Path file;
  private final TomlParseResult toml;
  private final Map<String, Map<String, Entry>> sections = new HashMap<>();
  private final List<ConfWarning> warnings = new ArrayList<>();

  TomlOpsiConf(Path file, TomlParseResult toml) {
    this.file = file;
    this.toml = toml;
  }

  OpsiConf read() {
    toml.keySet().forEach(this::takeSection);
    warnings.sort(Comparator.comparingInt(ConfWarning::line));
    Host host = new Host(text("host", "id"), key(), role());
    DepotUser user =
        new DepotUser(
            text("depot_user", "username", DepotUser.DEFAULT.name()),
            text("depot_user", "home", DepotUser.DEFAULT.home()));
    LdapAuth ldap =
        new LdapAuth(
            text("ldap_auth", "ldap_url"),
            text("ldap_auth", "bind_user"),
            text("ldap_auth", "group_filter"),
            flag("ldap_auth", "use_member_of_rdn", false));
    return new OpsiConf(
        host,
        text("service", "url"),
        groups(),
        user,
        flag("packages", "use_pigz", true),
        ldap,
        warnings);
  }

  private void takeSection(String name) {
    int line = line(List.of(name));
    Set<String> known = KNOWN.get(name);
    if (known == null) {
      warnings.add(new ConfWarning(file, line, "'" + name + "' is not known and has no effect"));
      return;
    }
    if (!(toml.get(List.of(name)) instanceof TomlTable table)) {
      throw new ConfFileException(file, line, "'" + name + "' must be a table: [" + name + "]");
    }
    Map<String, Entry> entries = new HashMap<>();
    for (String key : table.keySet()) {
      // Only groups are known to be read in any case.
      String normal = name.equals("groups") ? key.toLowerCase(Locale.ROOT) : key;
      int at = line(List.of(name, key));
      if (known.contains(normal)) {
        entries.put(normal, new Entry(table.get(List.of(key)), at));
      } else {
        String text = "'" + name + "." + key + "' is not known and has no effect";
        warnings.add(new ConfWarning(file, at, text));
      }
    }
    sections.put(name, entries);
  }

  private int line(List<String> path) {
    var position = toml.inputPositionOf(path);
    return position == null ? 1 : position.line();
  }

  private Groups groups() {
    String readOnly = group("readonly", "");
    return new Groups(
        group("fileadmingroup", OpsiConf.FILE_ADMIN_GROUP),
        group("admingroup", Groups.DEFAULT_ADMIN),
        readOnly.isEmpty() ? List.of() : List.of(readOnly));
  }

  private String group(String key, String otherwise) {
    String group = text("groups", key, otherwise).toLowerCase(Locale.ROOT);
    if (group.indexOf(' ') >= 0) {
      throw wrong("groups", key, "one group name without blanks", "'" + group + "'");
    }
    return group;
  }

  private @Nullable Secret key() {
    String key = text("host", "key");
    return key == null ? null : Secret.of(key);
  }

  private @Nullable ServerRole role() {
    String word = text("host", "server-role");
    if (word == null) {
      return null;
    }
    for (ServerRole role : ServerRole.values()) {
      if (role.word().equals(word)) {
        return role;
      }
    }
    throw wrong("host", "server-role", "configserver or depotserver", "'" + word + "'");
  }

  private String text(String section, String key, String otherwise) {
    String text = text(section, key);
    return text == null ? otherwise : text;
  }

  /** A text; an empty one is not set. */
  private @Nullable String text(String section, String key) {
    Entry entry = entry(section, key);
    if (entry == null) {
      return null;
    }
    if (!(entry.value() instanceof String text)) {
      throw wrong(section, key, "a text in quotation marks", kind(entry.value()));
    }
    return text.isEmpty() ? null : text;
  }

  private boolean flag(String section, String key, boolean otherwise) {
    Entry entry = entry(section, key);
    if (entry == null) {
      return otherwise;
    }
    if (!(entry.value() instanceof Boolean flag)) {
      throw wrong(section, key, "true or false without quotation marks", kind(entry.value()));
    }
    return flag;
  }

  private @Nullable Entry entry(String section, String key) {
    return sections.getOrDefault(section, Map.of()).get(key);
  }

  /** What a value is, without showing it: it may be the host key. */
  private static String kind(@Nullable Object value) {
    if (value instanceof Number) {
      return "a number";
    }
    if (value instanceof Boolean) {
      return "true or false";
    }
    return value instanceof String ? "a text" : "something else";
  }

  private ConfFileException wrong(String section, String key, String expected, String found) {
    Entry entry = entry(section, key);
    return new ConfFileException(
        file,
        entry == null ? 1 : entry.line(),
        section + "." + key + ": expected " + expected + ", found " + found);
  }

  private record Entry(@Nullable Object value, int line) {}
}
