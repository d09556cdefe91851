package org.opsitools.common.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.config.OpsiConf.DepotUser;
import org.opsitools.common.config.OpsiConf.Groups;
import org.opsitools.common.config.OpsiConf.Host;
import org.opsitools.common.config.OpsiConf.LdapAuth;

/** The opsi.conf of opsi 4.2. */
final class IniOpsiConf {
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "groups", Set.of("fileadmingroup", "admingroup", "readonly"),
          "packages", Set.of("use_pigz"),
          "ldap_auth", Set.of("ldap_url", "bind_user", "group_filter"));
  private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\]");
  // The last equals sign that has no colon before it, as opsi 4.2 reads it.
  private static final Pattern OPTION = Pattern.compile("([^:]+)=(.*)");
  private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");
  private static final Set<String> FALSE = Set.of("false", "no", "off", "0");

  private final Path file;
  private final Map<String, Option> options = new HashMap<>();
  private final List<ConfWarning> warnings = new ArrayList<>();

  IniOpsiConf(Path file) {
    this.file = file;
  }

  OpsiConf read(String text) {
    String section = null;
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = raw.strip();
      Matcher header = SECTION.matcher(line);
      if (line.isEmpty() || line.startsWith(";") || line.startsWith("#")) {
        continue;
      }
      if (header.matches()) {
        section = section(header.group(1), number);
      } else if (section == null) {
        throw new ConfFileException(file, number, "text before the first [section]");
      } else {
        takeOption(section, line, number);
      }
    }
    return configuration();
  }

  private String section(String given, int number) {
    String section = given.strip().toLowerCase(Locale.ROOT);
    if (!KNOWN.containsKey(section)) {
      throw new ConfFileException(
          file, number, "unknown section [" + section + "]: expected groups, packages, ldap_auth");
    }
    return section;
  }

  private void takeOption(String section, String line, int number) {
    Matcher option = OPTION.matcher(line);
    if (!option.matches()) {
      warnings.add(new ConfWarning(file, number, "no 'key = value' and has no effect"));
      return;
    }
    String key = option.group(1).strip().toLowerCase(Locale.ROOT);
    if (KNOWN.getOrDefault(section, Set.of()).contains(key)) {
      options.put(section + "." + key, new Option(option.group(2).strip(), number));
    } else {
      warnings.add(
          new ConfWarning(file, number, "not a key of [" + section + "] and has no effect"));
    }
  }

  private OpsiConf configuration() {
    Groups groups =
        new Groups(
            group("groups.fileadmingroup", OpsiConf.OLD_FILE_ADMIN_GROUP),
            group("groups.admingroup", Groups.DEFAULT_ADMIN),
            readOnly());
    LdapAuth ldap =
        new LdapAuth(
            value("ldap_auth.ldap_url"),
            value("ldap_auth.bind_user"),
            value("ldap_auth.group_filter"),
            false);
    return new OpsiConf(Host.UNSET, null, groups, DepotUser.DEFAULT, usePigz(), ldap, warnings);
  }

  private String group(String key, String otherwise) {
    String group = value(key);
    return group == null ? otherwise : group.toLowerCase(Locale.ROOT);
  }

  private List<String> readOnly() {
    String groups = value("groups.readonly");
    if (groups == null) {
      return List.of();
    }
    return Arrays.stream(groups.toLowerCase(Locale.ROOT).split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private boolean usePigz() {
    Option option = options.get("packages.use_pigz");
    if (option == null) {
      return true;
    }
    String word = option.value().toLowerCase(Locale.ROOT);
    if (!TRUE.contains(word) && !FALSE.contains(word)) {
      throw new ConfFileException(
          file,
          option.line(),
          "packages.use_pigz: expected yes/no/on/off/true/false/1/0, found '" + word + "'");
    }
    return TRUE.contains(word);
  }

  private @Nullable String value(String key) {
    Option option = options.get(key);
    return option == null || option.value().isEmpty() ? null : option.value();
  }

  private record Option(String value, int line) {}
}
