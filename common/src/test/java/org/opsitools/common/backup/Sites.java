package org.opsitools.common.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.backend.manager.DataRequest;
import org.opsitools.common.config.HostNames;
import org.opsitools.common.config.OpsiRoot;

/** Installations for the tests of backups, below a directory of the test. */
public final class Sites {
  /** When it is, for all of them. */
  public static final Instant NOW = Instant.parse("2024-03-09T16:02:38.208324Z");

  private Sites() {}

  /** An installation of depot-a.example.test. */
  public static BackupSite of(Path root) {
    return of(root, "depot-a.example.test", Map.of());
  }

  /** An installation of another host, or of one without a name. */
  public static BackupSite of(Path root, String host, Map<String, String> environment) {
    return new BackupSite(
        new OpsiRoot(root),
        new DataRequest.Machine(
            environment, new FixedHostNames(host), Clock.fixed(NOW, ZoneOffset.UTC)),
        "opsi-backup 1.2.0-beta");
  }

  /** What a network says that knows one name, or none if that is empty. */
  private record FixedHostNames(String name) implements HostNames {
    @Override
    public Optional<String> fullName() {
      return Optional.of(name).filter(it -> !it.isEmpty());
    }

    @Override
    public Optional<String> address() {
      return Optional.empty();
    }
  }
}
