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
import org.jspecify.annotations.Nullable;
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

/** What methods want to know of a site's configuration; each file is read when it is wanted. */
final class SiteConf {
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
