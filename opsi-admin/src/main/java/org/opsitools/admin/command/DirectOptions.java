package org.opsitools.admin.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.manager.DirectRequest;
import org.opsitools.common.cli.RootOption;
import org.opsitools.common.cli.SecondsConverter;
import org.opsitools.common.cli.Surroundings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Working on the stores themselves. */
final class DirectOptions {
  @Option(
      names = {"-d", "--direct"},
      description = "Work on the stores of this server, whatever address is configured.")
  private boolean direct;

  @Option(names = "--no-depot", description = "Do not offer methods that work on a depot's files.")
  private boolean noDepot;

  @Mixin private RootOption root = new RootOption();

  @Option(
      names = "--opsi-config",
      paramLabel = "FILE",
      description = "Use FILE instead of /etc/opsi/opsi.conf.")
  private @Nullable Path opsiConfig;

  @Option(
      names = "--backend-manager-dir",
      paramLabel = "DIR",
      description =
          "Use the dispatch.conf and acl.conf in DIR instead of /etc/opsi/backendManager.")
  private @Nullable Path backendManagerDirectory;

  @Option(
      names = "--backend-config-dir",
      paramLabel = "DIR",
      description = "Use the backends' configuration in DIR instead of /etc/opsi/backends.")
  private @Nullable Path backendConfigDirectory;

  @Option(
      names = "--file-basedir",
      hidden = true,
      paramLabel = "DIR",
      description = "The tree of the file backend.")
  private @Nullable Path fileBaseDirectory;

  @Option(
      names = "--file-hostkeys",
      hidden = true,
      paramLabel = "FILE",
      description = "The host keys of the file backend.")
  private @Nullable Path fileHostKeys;

  @Option(
      names = "--mysql-config",
      paramLabel = "FILE",
      description =
          "Reach the database as FILE says instead of mysql.conf; 'init --backend mysql' copies it.")
  private @Nullable Path mysqlConfig;

  @Option(
      names = "--server-id",
      paramLabel = "FQDN",
      description = "The id of this config server, where the configuration does not say it.")
  private @Nullable String serverId;

  @Option(
      names = "--lock-timeout",
      paramLabel = "S",
      converter = SecondsConverter.class,
      description = "Wait so many seconds for a lock that another program holds.")
  private @Nullable Duration lockTimeout;

  @Option(
      names = "--skip-broken",
      description = "Read on past files that cannot be read; nothing is written then.")
  private boolean skipBroken;

  @Option(
      names = "--tolerant",
      description = "Warn of rows of a database that cannot be understood, and read on.")
  private boolean tolerant;

  boolean direct() {
    return direct;
  }

  DirectRequest request(Surroundings surroundings) {
    return new DirectRequest(
        root.root(surroundings),
        new DirectRequest.Files(
            path(surroundings, opsiConfig),
            path(surroundings, backendManagerDirectory),
            path(surroundings, backendConfigDirectory),
            path(surroundings, fileBaseDirectory),
            path(surroundings, fileHostKeys),
            path(surroundings, mysqlConfig)),
        Optional.ofNullable(lockTimeout),
        new DirectRequest.Tolerance(skipBroken, tolerant),
        Optional.ofNullable(serverId),
        !noDepot,
        direct);
  }

  private static Optional<Path> path(Surroundings surroundings, @Nullable Path given) {
    return Optional.ofNullable(given).map(surroundings::resolve);
  }
}
