package org.opsitools.common.backup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.opsitools.common.archive.NameText;

/**
 * What an archive says of the machine that it was made on.
 *
 * <p>Source: {@code docs/formats/backup.md}, "System information".
 *
 * @param values by key, in the order of the file, without white space around them
 */
public record SystemInfo(Map<String, String> values) {
  public static final String HOST_NAME = "hostname";
  public static final String FQDN = "fqdn";
  public static final String DOMAIN = "domainname";
  public static final String DISTRIBUTION = "distribution";
  public static final String SYSTEM_VERSION = "sysVersion";
  public static final String CODE_NAME = "distributionId";
  public static final String OPSI_VERSION = "opsiVersion";

  /** Versions since 4.3, the first release without dispatch.conf. */
  private static final Pattern NEW_OPSI =
      Pattern.compile("(?:4\\.(?:[3-9]|[1-9][0-9]+)|[5-9]|[1-9][0-9]+)(?:\\..*)?");

  /** What the original writes, in this order; it compares these when it restores. */
  public static final List<String> MACHINE_KEYS =
      List.of(HOST_NAME, FQDN, DOMAIN, DISTRIBUTION, SYSTEM_VERSION, CODE_NAME, OPSI_VERSION);

  /** The program that made the archive, with its version. */
  public static final String TOOL = "tool";

  /** When it was made, as {@code 2024-03-09T16.00.00Z}: a colon would end the value. */
  public static final String CREATED = "created";

  /** The id of the config server. */
  public static final String SERVER_ID = "serverId";

  /** What was saved, in words. */
  public static final String SELECTION = "selection";

  /**
   * A value that is not the same on two machines.
   *
   * @param saved what the archive says
   * @param here what this machine says; empty if it does not know the key
   */
  public record Difference(String key, String saved, Optional<String> here) {
    @Override
    public String toString() {
      return key + ": " + saved + " -> " + here.orElse("(unknown here)");
    }
  }

  public SystemInfo {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads the content of the member. Keys that nobody knows are kept; of a key that stands there
   * twice the last value counts.
   *
   * @throws BackupException if a line has no colon; it names the line
   */
  public static SystemInfo parse(byte[] content) {
    Map<String, String> values = new LinkedHashMap<>();
    int number = 0;
    for (String line : NameText.decode(content, 0, content.length).split("\n", -1)) {
      number++;
      int colon = line.indexOf(':');
      if (colon > 0) {
        values.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      } else if (!line.isBlank()) {
        throw new BackupException(
            "%s:%d: expected 'key: value', found '%s'"
                .formatted(MemberPlace.SYSTEM_INFO, number, NameText.printable(line)));
      }
    }
    return new SystemInfo(values);
  }

  /** The content of the member. Colons in values, which the original cannot read, become dots. */
  public byte[] format() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (key, value) ->
            text.append(key)
                .append(": ")
                .append(value.replace(':', '.').replace('\n', ' '))
                .append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A value; empty if it is not there. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * What an archive says of a machine that is not so here. What only tells how the archive was made
   * does not count, and of versions only the first two numbers do; that of the original's library
   * says nothing about these tools.
   *
   * @param here this machine
   */
  public List<Difference> differences(SystemInfo here) {
    List<Difference> differences = new ArrayList<>();
    values.forEach(
        (key, saved) -> {
          Optional<String> found = here.find(key);
          boolean compared = !isRemark(key) && !(key.equals(OPSI_VERSION) && isOfOriginal());
          if (compared && !found.filter(value -> isSame(key, saved, value)).isPresent()) {
            differences.add(new Difference(key, saved, found));
          }
        });
    return differences;
  }

  /** Whether the archive was made by the original tool. */
  private boolean isOfOriginal() {
    return !values.containsKey(TOOL);
  }

  /** Whether the archive was made by the original tool of opsi 4.3 or later. */
  public boolean isOfNewOpsi() {
    return isOfOriginal()
        && find(OPSI_VERSION).filter(version -> NEW_OPSI.matcher(version).matches()).isPresent();
  }

  private static boolean isRemark(String key) {
    return List.of(TOOL, CREATED, SERVER_ID, SELECTION).contains(key);
  }

  private static boolean isSame(String key, String saved, String here) {
    return saved.equals(here) || (key.equals(OPSI_VERSION) && release(saved).equals(release(here)));
  }

  /** The first two numbers of a version. */
  private static String release(String version) {
    String[] numbers = version.split("\\.", 3);
    return numbers.length < 2 ? version : numbers[0] + "." + numbers[1];
  }
}
