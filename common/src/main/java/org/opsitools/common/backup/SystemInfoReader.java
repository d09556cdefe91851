package org.opsitools.common.backup;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.ServerIdentityReader;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.LockOwner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Describes this machine in the words of the original. What the machine does not tell is an empty
 * value, never a failure.
 *
 * <p>Source: {@code docs/formats/backup.md}, "System information".
 */
public final class SystemInfoReader {
  private static final Logger LOG = LoggerFactory.getLogger(SystemInfoReader.class);

  /** What a resolver gives back that knows no name for an address. */
  private static final Pattern ADDRESS = Pattern.compile(".*:.*|[0-9.]+");

  private static final Pattern VERSION = Pattern.compile("([0-9]+(?:\\.[0-9]+)*)[^ ]*$");

  private final BackupSite site;

  public SystemInfoReader(BackupSite site) {
    this.site = site;
  }

  /** The values that are compared before a restore, in their order. */
  public SystemInfo read() throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    String fullName = fullName();
    String hostName = label(site.root().isSystem() || fullName.isEmpty() ? kernel() : fullName);
    String name = fullName.isEmpty() ? hostName : fullName;
    int dot = name.indexOf('.');
    OsRelease release = OsRelease.read(site.root());
    values.put(SystemInfo.HOST_NAME, hostName);
    values.put(SystemInfo.FQDN, name);
    values.put(SystemInfo.DOMAIN, dot < 0 ? "" : name.substring(dot + 1));
    values.put(SystemInfo.DISTRIBUTION, release.name());
    values.put(SystemInfo.SYSTEM_VERSION, release.version());
    values.put(SystemInfo.CODE_NAME, release.codeName());
    values.put(SystemInfo.OPSI_VERSION, version());
    return new SystemInfo(values);
  }

  /**
   * The same with what tells how an archive was made.
   *
   * @param selection what is saved, in words
   */
  public SystemInfo describe(SystemInfo machine, String selection) {
    Map<String, String> values = new LinkedHashMap<>(machine.values());
    Instant now = site.machine().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    values.put(SystemInfo.TOOL, site.program().replace(' ', '/'));
    values.put(SystemInfo.CREATED, now.toString().replace(':', '.'));
    values.put(SystemInfo.SERVER_ID, serverId());
    values.put(SystemInfo.SELECTION, selection);
    return new SystemInfo(values);
  }

  private String fullName() {
    return site.machine()
        .hostNames()
        .fullName()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> !ADDRESS.matcher(name).matches())
        .orElse("");
  }

  /** The name that the kernel has, which is right also where the resolver says localhost. */
  private String kernel() throws IOException {
    return LockOwner.current(site.program()).host().toLowerCase(Locale.ROOT);
  }

  private static String label(String name) {
    return name.split("\\.", 2)[0];
  }

  /** The version of the tools, which the program's name ends with. */
  private String version() {
    Matcher matcher = VERSION.matcher(site.program());
    return matcher.find() ? matcher.group(1) : "";
  }

  /** What cannot be found out for a broken configuration does not keep it from being saved. */
  private String serverId() {
    try {
      OpsiConf conf = OpsiConf.read(site.root(), Accounts.of(site.root()));
      Optional<String> id =
          new ServerIdentityReader(
                  site.paths(), conf, site.machine().environment(), site.machine().hostNames())
              .read(null)
              .hostId();
      return id.orElse("");
    } catch (IOException e) {
      LOG.info("The id of the server is not known: {}", IoProblem.describe(e));
    } catch (OpsiException e) {
      LOG.info("The id of the server is not known: {}", e.text());
    }
    return "";
  }
}
