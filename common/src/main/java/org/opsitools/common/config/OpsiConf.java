package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.Secret;

/**
 * What {@code /etc/opsi/opsi.conf} says, in the form of opsi 4.3 (TOML) or 4.2 (INI), with the
 * defaults for what it leaves open. The file is never rewritten. Source: {@code
 * docs/formats/opsi-conf.md}.
 *
 * @param serviceUrl where the service answers, such as {@code https://localhost:4447}; null if not
 *     set
 * @param usePigz whether parallel gzip may be used
 * @param warnings what the file says in vain
 */
public record OpsiConf(
    Host host,
    @Nullable String serviceUrl,
    Groups groups,
    DepotUser depotUser,
    boolean usePigz,
    LdapAuth ldapAuth,
    List<ConfWarning> warnings) {

  /** The file admin group of opsi 4.3. */
  static final String FILE_ADMIN_GROUP = "opsifileadmins";

  /** The file admin group of opsi 4.2. */
  static final String OLD_FILE_ADMIN_GROUP = "pcpatch";

  /**
   * This server.
   *
   * @param id its host id; null if not set
   * @param key its host key; null if not set
   * @param role null if not set
   */
  public record Host(@Nullable String id, @Nullable Secret key, @Nullable ServerRole role) {
    static final Host UNSET = new Host(null, null, null);
  }

  /**
   * Groups of the operating system, in lower case.
   *
   * @param fileAdmin whose members may write packages and client data
   * @param admin whose members may do everything
   * @param readOnly whose members may only read
   */
  public record Groups(String fileAdmin, String admin, List<String> readOnly) {
    static final String DEFAULT_ADMIN = "opsiadmin";

    public Groups {
      readOnly = List.copyOf(readOnly);
    }
  }

  /**
   * The user as whom clients read the depot.
   *
   * @param home its home directory on the server
   */
  public record DepotUser(String name, String home) {
    static final DepotUser DEFAULT = new DepotUser("pcpatch", "/var/lib/opsi");
  }

  /**
   * Logins by a directory service.
   *
   * @param url {@code ldap[s]://HOST[:PORT]/BASE}; null if not set
   * @param bindUser may hold <code>{username}</code> and <code>{base}</code>; null if not set
   * @param groupFilter null if not set
   * @param useMemberOfRdn whether only the first part of a group's name counts
   */
  public record LdapAuth(
      @Nullable String url,
      @Nullable String bindUser,
      @Nullable String groupFilter,
      boolean useMemberOfRdn) {
    static final LdapAuth NONE = new LdapAuth(null, null, null, false);
  }

  public OpsiConf {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads the configuration of an installation. Without the file everything has its default.
   *
   * @throws ConfFileException if the file is malformed, with the line
   * @throws IOException if it is there but cannot be read
   */
  public static OpsiConf read(OpsiRoot root, Accounts accounts) throws IOException {
    return read(root.resolve("/etc/opsi/opsi.conf"), accounts);
  }

  /** Reads a file in the place of {@code /etc/opsi/opsi.conf}. */
  public static OpsiConf read(Path file, Accounts accounts) throws IOException {
    try {
      return new OpsiConfReader(file).read();
    } catch (NoSuchFileException e) {
      return defaults(accounts);
    }
  }

  /**
   * What holds where there is no opsi.conf: of the two usual file admin groups the one there is.
   */
  public static OpsiConf defaults(Accounts accounts) throws IOException {
    boolean old = accounts.groupId(OLD_FILE_ADMIN_GROUP).isPresent();
    Groups groups =
        new Groups(old ? OLD_FILE_ADMIN_GROUP : FILE_ADMIN_GROUP, Groups.DEFAULT_ADMIN, List.of());
    return new OpsiConf(
        Host.UNSET, null, groups, DepotUser.DEFAULT, true, LdapAuth.NONE, List.of());
  }
}
