package org.opsitools.common.config;

import java.nio.file.Path;

/**
 * Where the configuration files of an installation lie.
 *
 * @param root the installation
 * @param opsiConf {@code /etc/opsi/opsi.conf}
 * @param manager {@code /etc/opsi/backendManager}
 * @param backends {@code /etc/opsi/backends}
 */
public record ConfPaths(OpsiRoot root, Path opsiConf, Path manager, Path backends) {
  /** The usual places below a root. */
  public static ConfPaths of(OpsiRoot root) {
    Path etc = root.configuration();
    return new ConfPaths(
        root, etc.resolve("opsi.conf"), etc.resolve("backendManager"), etc.resolve("backends"));
  }

  /** The same with another opsi.conf. */
  public ConfPaths withOpsiConf(Path file) {
    return new ConfPaths(root, file, manager, backends);
  }

  /** The same with another directory of dispatch.conf, acl.conf and extend.d. */
  public ConfPaths withManager(Path directory) {
    return new ConfPaths(root, opsiConf, directory, backends);
  }

  /** The same with another directory of backend files. */
  public ConfPaths withBackends(Path directory) {
    return new ConfPaths(root, opsiConf, manager, directory);
  }

  public Path globalConf() {
    return root.configuration().resolve("global.conf");
  }

  public Path dispatchConf() {
    return manager.resolve("dispatch.conf");
  }

  public Path aclConf() {
    return manager.resolve("acl.conf");
  }

  public Path extensions() {
    return manager.resolve("extend.d");
  }

  /** The file of a backend. */
  public Path backend(String name) {
    return backends.resolve(name + ".conf");
  }
}
