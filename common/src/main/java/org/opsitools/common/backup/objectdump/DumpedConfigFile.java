package org.opsitools.common.backup.objectdump;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A configuration file of a dump. Where it belongs is told by its key alone, never by the path that
 * stands beside it in the dump.
 *
 * @param key such as {@code opsi_conf}
 * @param path where it belongs on a server, such as {@code /etc/opsi/opsi.conf}
 * @param content may hold secrets, and is not shown by {@link #toString}
 * @param secret whether a new file is for its owner alone (mode 0600, otherwise 0660)
 */
public record DumpedConfigFile(String key, String path, String content, boolean secret) {
  private static final Map<String, String> PATHS =
      Map.ofEntries(
          Map.entry("opsiconfd_conf", "/etc/opsi/opsiconfd.conf"),
          Map.entry("opsi_conf", "/etc/opsi/opsi.conf"),
          Map.entry("opsi_passwd", "/etc/opsi/passwd"),
          Map.entry("ssl_ca_key", "/etc/opsi/ssl/opsi-ca-key.pem"),
          Map.entry("ssl_ca_cert", "/etc/opsi/ssl/opsi-ca-cert.pem"),
          Map.entry("ssl_server_key", "/etc/opsi/ssl/opsiconfd-key.pem"),
          Map.entry("ssl_server_cert", "/etc/opsi/ssl/opsiconfd-cert.pem"),
          Map.entry("ssh_commands_custom", "/var/lib/opsi/server_commands_custom.conf"),
          Map.entry("ssh_commands_default", "/etc/opsi/server_commands_default.conf"),
          Map.entry("dhcpd_conf", "/etc/opsi/backends/dhcpd.conf"),
          Map.entry("hostcontrol_conf", "/etc/opsi/backends/hostcontrol.conf"),
          Map.entry("mysql_conf", "/etc/opsi/backends/mysql.conf"),
          Map.entry("opsipxeconfd_conf", "/etc/opsi/backends/opsipxeconfd.conf"),
          Map.entry("acl_conf", "/etc/opsi/backendManager/acl.conf"),
          Map.entry("modules", "/etc/opsi/modules"));

  /** Where files lie of which there can be several. */
  private static final Map<String, String> DIRECTORIES =
      Map.of(
          "extension_conf_", "/etc/opsi/backendManager/extend.d/%s.conf",
          "opsilic_", "/etc/opsi/licenses/%s.opsilic");

  private static final Pattern STEM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern SECRET = Pattern.compile("ssl_.*_key|opsi_passwd");

  /**
   * A file by its key.
   *
   * @return empty if nobody knows the key
   * @throws MalformedDataException if the key is known but is no name of a file
   */
  static Optional<DumpedConfigFile> of(String key, String content) throws MalformedDataException {
    return path(key)
        .map(path -> new DumpedConfigFile(key, path, content, SECRET.matcher(key).matches()));
  }

  private static Optional<String> path(String key) throws MalformedDataException {
    String path = PATHS.get(key);
    if (path != null) {
      return Optional.of(path);
    }
    for (Map.Entry<String, String> directory : DIRECTORIES.entrySet()) {
      if (key.startsWith(directory.getKey())) {
        String stem = key.substring(directory.getKey().length());
        if (!STEM.matcher(stem).matches()) {
          throw new MalformedDataException(
              "config_files: '%s' is no key of a file; after '%s' it may have only A-Z a-z 0-9 . _ -"
                  .formatted(DumpPass.printable(key), directory.getKey()));
        }
        return Optional.of(directory.getValue().formatted(stem));
      }
    }
    return Optional.empty();
  }

  /** The content of the file, in UTF-8. */
  public byte[] bytes() {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return key + " (" + path + ")";
  }
}
