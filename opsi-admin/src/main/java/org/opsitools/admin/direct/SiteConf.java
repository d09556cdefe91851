package org.opsitools.admin.direct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.backend.manager.Mode;
import org.opsitools.common.backend.method.DirectSettings;
import org.opsitools.common.config.BackendConf;
import org.opsitools.common.config.Broadcast;
import org.opsitools.common.config.ConfPaths;
import org.opsitools.common.config.Extension;
import org.opsitools.common.config.Extensions;
import org.opsitools.common.config.HardwareAuditConf;
import org.opsitools.common.config.HostControlConf;
import org.opsitools.common.config.HostNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What methods want to know of a site's configuration; each file is read when it is wanted. */
final class SiteConf {
  private static final Logger LOG = LoggerFactory.getLogger(SiteConf.class);

  private final ConfPaths paths;
  private final Mode.Direct mode;

  SiteConf(Installation installation, Mode.Direct mode) {
    this.paths = installation.paths();
    this.mode = mode;
  }

  DirectSettings.Site site() {
    return new DirectSettings.Site(
        this::extension, this::broadcasts, this::hardware, this::dispatch);
  }

  /** What to say of a method that the site has added itself. */
  private Optional<String> extension(String method) {
    try {
      return Extensions.scan(paths.extensions())
          .find(method)
          .map(Extension::unavailable)
          .map(refusal -> refusal.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says which methods the site has added itself, where somebody wants to know. */
  void nameExtensions(MethodCaller caller) throws IOException {
    if (!LOG.isInfoEnabled() || !Files.isDirectory(paths.extensions())) {
      return;
    }
    Set<String> own =
        caller.methods().stream().map(MethodDescription::name).collect(Collectors.toSet());
    Extensions.scan(paths.extensions()).functions().stream()
        .filter(function -> !own.contains(function.name()))
        .forEach(function -> LOG.info("{}", function));
  }

  private List<Broadcast> broadcasts() {
    try {
      return HostControlConf.of(BackendConf.read(paths.backend("hostcontrol"), HostNames.system()))
          .broadcasts();
    } catch (NoSuchFileException e) {
      return HostControlConf.defaults().broadcasts();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Map<String, @Nullable Object>> hardware() {
    Path file = paths.root().resolve("/etc/opsi/hwaudit/opsihwaudit.conf");
    try {
      return Files.exists(file) ? HardwareAuditConf.read(file).entries() : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, List<String>> dispatch() {
    Map<String, List<String>> rules = new LinkedHashMap<>();
    mode.dispatch()
        .rules()
        .forEach(rule -> rules.putIfAbsent(rule.methods().text(), rule.backends()));
    return rules;
  }
}
