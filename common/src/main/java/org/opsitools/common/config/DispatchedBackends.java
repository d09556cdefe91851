package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of all backends that dispatch.conf names.
 *
 * @param byName in order of first appearance
 */
public record DispatchedBackends(Map<String, BackendConf> byName) {
  public DispatchedBackends {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /**
   * Reads them all.
   *
   * @throws ConfFileException if a backend has no file, with the rule that names it; if a file is
   *     malformed, or of a module that cannot be used
   */
  public static DispatchedBackends read(DispatchConf dispatch, ConfPaths paths, HostNames names)
      throws IOException {
    Map<String, BackendConf> byName = new LinkedHashMap<>();
    for (String name : dispatch.backends()) {
      BackendConf conf = read(dispatch, name, paths, names);
      conf.module();
      byName.put(name, conf);
    }
    return new DispatchedBackends(byName);
  }

  /** Reads the file of one backend. */
  static BackendConf read(DispatchConf dispatch, String name, ConfPaths paths, HostNames names)
      throws IOException {
    try {
      return BackendConf.read(paths.backend(name), names);
    } catch (NoSuchFileException e) {
      throw missing(dispatch, name, paths);
    }
  }

  private static ConfFileException missing(DispatchConf dispatch, String name, ConfPaths paths)
      throws IOException {
    return new ConfFileException(
        dispatch.file(),
        dispatch.ruleOf(name).map(DispatchRule::line).orElse(1),
        "backend '%s': file %s not found (there are: %s)"
            .formatted(name, paths.backend(name), list(paths)));
  }

  /**
   * Reads the file of a backend that is named by somebody and not by a rule.
   *
   * @throws ConfFileException if there is no such file, or it is malformed
   */
  public static BackendConf find(String name, ConfPaths paths, HostNames names) throws IOException {
    if (!known(paths).contains(name)) {
      throw new ConfFileException(
          paths.backends(),
          1,
          "there is no backend '%s' (there are: %s)".formatted(name, list(paths)));
    }
    return BackendConf.read(paths.backend(name), names);
  }

  private static List<String> known(ConfPaths paths) throws IOException {
    return Extensions.confFiles(paths.backends()).stream().map(DispatchedBackends::stem).toList();
  }

  private static String list(ConfPaths paths) throws IOException {
    List<String> known = known(paths);
    return known.isEmpty() ? "none" : String.join(", ", known);
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ".conf".length());
  }

  /** Whether any of them stands for a service. */
  public boolean namesService() {
    return byName.values().stream().anyMatch(conf -> conf.module() == BackendModule.JSONRPC);
  }

  /** The backends of one module, in order of first appearance. */
  public List<BackendConf> of(BackendModule module) {
    return byName.values().stream().filter(conf -> conf.module() == module).toList();
  }
}
