package org.opsitools.admin.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.opsirc.AddressException;
import org.opsitools.admin.opsirc.Opsirc;
import org.opsitools.admin.opsirc.OpsircReader;
import org.opsitools.admin.opsirc.PasswordFile;
import org.opsitools.admin.opsirc.ServiceAddress;
import org.opsitools.admin.opsirc.ServiceLogin;
import org.opsitools.common.Secret;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.io.ChildEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Which service is meant, and as whom; they are checked although no service is called yet. */
final class ServiceOptions {
  @Option(
      names = {"-a", "--address"},
      paramLabel = "URL",
      description = "Call the service at URL (not in this release).")
  private @Nullable String address;

  @Option(
      names = {"-u", "--username"},
      paramLabel = "NAME",
      description = "The user for the service.")
  private @Nullable String user;

  @Option(
      names = {"-p", "--password"},
      paramLabel = "PASSWORD",
      description = "The user's password, which others can see in the list of processes.")
  private @Nullable String password;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Take the password from the first line of FILE.")
  private @Nullable Path passwordFile;

  @Option(names = "--password-stdin", description = "Take the password from standard input.")
  private boolean passwordStdin;

  @Option(names = "--totp", paramLabel = "CODE", description = "The one-time code of the user.")
  private @Nullable String totp;

  @Option(
      names = "--opsirc",
      paramLabel = "FILE",
      description = "Use FILE instead of ~/.opsi.org/opsirc.")
  private @Nullable Path opsirc;

  @Option(
      names = "--proxy",
      paramLabel = "PROXY",
      description = "Use a proxy: system, none or a URL.")
  private @Nullable String proxy;

  /**
   * Checks the options that need no file.
   *
   * @param direct whether the stores of this server were asked for
   * @throws UsageException if they contradict each other
   */
  void check(boolean direct, boolean terminal) {
    if (direct && address != null) {
      throw new UsageException("-d and -a exclude each other: the stores here, or a service");
    }
    long passwords =
        List.of(password != null, passwordFile != null, passwordStdin).stream()
            .filter(given -> given)
            .count();
    if (passwords > 1) {
      throw new UsageException("-p, --password-file and --password-stdin exclude each other");
    }
    if (totp != null && !totp.matches("[0-9]{6}")) {
      throw new UsageException("--totp: a code has six digits");
    }
    if (proxy != null && !proxy.matches("system|none|https?://.+")) {
      throw new UsageException("--proxy: expected system, none or a URL that begins with http");
    }
    if (password != null) {
      // From here on the text is masked wherever it might be shown.
      Secret.of(password);
      Logger log = LoggerFactory.getLogger(ServiceOptions.class);
      if (terminal) {
        log.warn("a password on the command line is visible to others; use --password-file");
      }
    }
  }

  /**
   * Makes sure that it is the stores of this server that are meant.
   *
   * @throws ServiceModeException if a service is
   */
  void requireStores(Surroundings surroundings, boolean direct) throws IOException {
    if (direct) {
      return;
    }
    Opsirc file = readOpsirc(surroundings);
    Optional<ServiceAddress> given = givenAddress();
    if (given.isEmpty() && file.address().isEmpty()) {
      return;
    }
    Logger log = LoggerFactory.getLogger(ServiceOptions.class);
    file.warnings().forEach(warning -> log.warn(warning.toString()));
    Map<String, String> variables = surroundings.environment();
    String loginName = variables.getOrDefault("LOGNAME", variables.getOrDefault("USER", "root"));
    throw new ServiceModeException(
        ServiceLogin.choose(
            new ServiceLogin.Given(given, Optional.ofNullable(user), givenPassword(surroundings)),
            file,
            new ServiceLogin.Machine(
                Optional.empty(), Optional.empty(), Optional.empty(), loginName)));
  }

  private Opsirc readOpsirc(Surroundings surroundings) throws IOException {
    Path home = surroundings.resolve(Path.of(surroundings.environment().getOrDefault("HOME", "")));
    if (opsirc != null) {
      return OpsircReader.read(surroundings.resolve(opsirc), home);
    }
    return surroundings.environment().containsKey("HOME")
        ? OpsircReader.read(Opsirc.usualPath(home), home)
        : Opsirc.EMPTY;
  }

  private Optional<ServiceAddress> givenAddress() {
    try {
      return Optional.ofNullable(address).map(ServiceAddress::parse);
    } catch (AddressException e) {
      throw new UsageException(e.text());
    }
  }

  private Optional<Secret> givenPassword(Surroundings surroundings) throws IOException {
    if (passwordFile != null) {
      return Optional.of(PasswordFile.read(surroundings.resolve(passwordFile)));
    }
    String variable = surroundings.environment().getOrDefault(ChildEnvironment.PASSWORD, "");
    return Optional.ofNullable(password)
        .or(() -> Optional.of(variable))
        .filter(text -> !text.isEmpty())
        .map(Secret::of);
  }
}
