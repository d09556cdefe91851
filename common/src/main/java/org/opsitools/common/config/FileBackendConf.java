package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Where the file backend keeps its data: {@code /etc/opsi/backends/file.conf}.
 *
 * @param baseDirectory the root of the tree, below the installation's root
 * @param hostKeyFile the host keys, below the installation's root
 * @param group the group of all files
 * @param user the owner of all files
 * @param hardwareAuditFile the hardware classes, below the installation's root
 * @param hardwareAuditLocales their translations, below the installation's root
 * @param replaceMode how files are replaced
 */
public record FileBackendConf(
    Path baseDirectory,
    Path hostKeyFile,
    String group,
    String user,
    Path hardwareAuditFile,
    Path hardwareAuditLocales,
    ReplaceMode replaceMode) {

  private static final String DEFAULT_BASE = "/var/lib/opsi/config";
  private static final String DEFAULT_HOST_KEYS = "/etc/opsi/pckeys";
  private static final String DEFAULT_HARDWARE = "/etc/opsi/hwaudit/opsihwaudit.conf";
  private static final String DEFAULT_LOCALES = "/etc/opsi/hwaudit/locales";

  /** What the original also reads; that must be literal too, so that both read the same. */
  private static final Set<String> UNUSED =
      Set.of("opsiPasswdFile", "depotId", "serverId", "maxLogSize", "keepRotatedLogs");

  /** How a file is replaced by its new content. */
  public enum ReplaceMode {
    /** In place while a service of opsi 4.2 uses the tree, else by renaming. */
    AUTO,
    /** The new file is renamed over the old one. */
    RENAME,
    /** The old file is overwritten; a copy is kept until that is done. */
    INPLACE
  }

  /**
   * What a file says, with the defaults for what it leaves open.
   *
   * @param groups whose file admin group owns the files unless the file names another
   * @throws ConfFileException if a value is not literal or of the wrong kind
   */
  public static FileBackendConf of(BackendConf conf, OpsiRoot root, OpsiConf.Groups groups) {
    UNUSED.forEach(conf::plain);
    return new FileBackendConf(
        path(conf, root, "baseDir", DEFAULT_BASE),
        path(conf, root, "hostKeyFile", DEFAULT_HOST_KEYS),
        conf.text("fileGroupName").orElse(groups.fileAdmin()),
        conf.text("fileUserName").orElse("opsiconfd"),
        path(conf, root, "auditHardwareConfigFile", DEFAULT_HARDWARE),
        path(conf, root, "auditHardwareConfigLocalesDir", DEFAULT_LOCALES),
        replaceMode(conf));
  }

  /** What holds where there is no such file. */
  public static FileBackendConf defaults(OpsiRoot root, OpsiConf.Groups groups) {
    return new FileBackendConf(
        root.resolve(DEFAULT_BASE),
        root.resolve(DEFAULT_HOST_KEYS),
        groups.fileAdmin(),
        "opsiconfd",
        root.resolve(DEFAULT_HARDWARE),
        root.resolve(DEFAULT_LOCALES),
        ReplaceMode.AUTO);
  }

  /**
   * Reads a file.
   *
   * @throws ConfFileException if it is malformed, or a value is not literal or of the wrong kind
   */
  public static FileBackendConf read(Path file, OpsiRoot root, OpsiConf.Groups groups)
      throws IOException {
    return of(BackendConf.read(file, HostNames.system()), root, groups);
  }

  private static Path path(BackendConf conf, OpsiRoot root, String key, String otherwise) {
    String text = conf.text(key).orElse(otherwise);
    if (!text.startsWith("/") || text.indexOf('\0') >= 0) {
      throw conf.problem(key, "expected an absolute path");
    }
    return root.resolve(text).normalize();
  }

  private static ReplaceMode replaceMode(BackendConf conf) {
    String word = conf.text("replaceMode").orElse("auto").toLowerCase(Locale.ROOT);
    return switch (word) {
      case "auto" -> ReplaceMode.AUTO;
      case "rename" -> ReplaceMode.RENAME;
      case "inplace" -> ReplaceMode.INPLACE;
      default -> throw conf.problem("replaceMode", "expected auto, rename or inplace");
    };
  }
}
