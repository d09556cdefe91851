package org.opsitools.packagemanager.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.manager.DataRequest;
import org.opsitools.common.backend.manager.DirectRequest;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.cli.RootOption;
import org.opsitools.common.cli.SecondsConverter;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.config.HostNames;
import org.opsitools.common.config.OpsiRoot;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which installation is worked on, and how it is reached. */
final class InstallationOptions {
  @Option(
      names = {"-d", "--depots"},
      paramLabel = "IDS",
      description =
          "The depots to work on: ids separated by commas, or 'all' (default: the depot of this"
              + " machine).")
  private @Nullable String depots;

  @Mixin private RootOption root = new RootOption();

  @Option(
      names = "--direct",
      description = "Work on the stores of this server, whatever address is configured.")
  private boolean direct;

  @Option(
      names = "--address",
      paramLabel = "URL",
      description = "Call the service at URL (not in this release).")
  private @Nullable String address;

  @Option(
      names = "--username",
      paramLabel = "NAME",
      description = "The user for the service (not in this release).")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Take the user's password from the first line of FILE (not in this release).")
  private @Nullable Path passwordFile;

  @Option(
      names = "--lock-timeout",
      paramLabel = "S",
      converter = SecondsConverter.class,
      description =
          "Wait so many seconds for a product, a package or data that another program works on"
              + " (default: do not wait for products).")
  private @Nullable Duration lockTimeout;

  /** The depots that are named, if any are. */
  Optional<String> depots() {
    return Optional.ofNullable(depots);
  }

  OpsiRoot root(Surroundings surroundings) {
    return root.root(surroundings);
  }

  /** How long to wait for a product that another run works on; zero does not wait. */
  Duration productLockTimeout() {
    return lockTimeout == null ? Duration.ZERO : lockTimeout;
  }

  /**
   * The installation, of which nothing is read yet.
   *
   * @param command what stands in lock files for whoever waits
   * @throws OpsiException if a service is meant
   */
  Installation installation(Surroundings surroundings, String command) {
    refuseService();
    DirectRequest usual = DirectRequest.of(root(surroundings));
    DirectRequest request =
        new DirectRequest(
            usual.root(),
            usual.files(),
            Optional.ofNullable(lockTimeout),
            usual.tolerance(),
            usual.serverId(),
            usual.depotMethods(),
            direct);
    DataRequest.Machine machine =
        new DataRequest.Machine(
            surroundings.environment(), HostNames.system(), surroundings.clock());
    return new Installation(request, machine, command);
  }

  private void refuseService() {
    if (direct && address != null) {
      throw new UsageException(
          "--direct and --address exclude each other: the stores here, or a service");
    }
    List<String> given =
        Stream.of(
                address == null ? "" : "--address",
                user == null ? "" : "--username",
                passwordFile == null ? "" : "--password-file")
            .filter(option -> !option.isEmpty())
            .toList();
    if (!given.isEmpty()) {
      throw new OpsiException(
          String.join(", ", given)
              + ": this release works directly on files and databases and calls no service; run the"
              + " program on the server itself, without "
              + (given.size() == 1 ? "this option" : "these options"));
    }
  }
}
