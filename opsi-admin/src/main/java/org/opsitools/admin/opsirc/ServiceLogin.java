package org.opsitools.admin.opsirc;

import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;

/**
 * Which service is called, and as whom.
 *
 * @param password empty if it has to be asked for
 */
public record ServiceLogin(ServiceAddress address, String user, Optional<Secret> password) {
  private static final String LOCAL = "https://localhost:4447";

  /** What the command line says, and the variables of the process. */
  public record Given(
      Optional<ServiceAddress> address, Optional<String> user, Optional<Secret> password) {}

  /**
   * What counts where nobody says more.
   *
   * @param serviceUrl the service of {@code opsi.conf}
   * @param hostId this host's id in {@code opsi.conf}
   * @param hostKey this host's key
   * @param login the name the user has logged in with
   */
  public record Machine(
      Optional<String> serviceUrl,
      Optional<String> hostId,
      Optional<Secret> hostKey,
      String login) {}

  /**
   * Chooses, for each part alone, the first that says it: the command line, the user's file, the
   * machine. The host key is the password of the host itself.
   *
   * @throws OpsiException if the address names another user or password than the options
   */
  public static ServiceLogin choose(Given given, Opsirc opsirc, Machine machine) {
    ServiceAddress address =
        given
            .address()
            .or(opsirc::address)
            .or(() -> machine.serviceUrl().map(ServiceAddress::parse))
            .orElseGet(() -> ServiceAddress.parse(LOCAL));
    requireSame("user", address, address.user(), given.user());
    requireSame("password", address, address.password(), given.password());
    String user =
        given
            .user()
            .or(address::user)
            .or(opsirc::username)
            .or(machine::hostId)
            .orElse(machine.login());
    Optional<Secret> password =
        given
            .password()
            .or(address::password)
            .or(opsirc::password)
            .or(() -> machine.hostKey().filter(key -> isHost(user, machine)));
    return new ServiceLogin(address, user, password);
  }

  private static boolean isHost(String user, Machine machine) {
    return machine.hostId().filter(user::equalsIgnoreCase).isPresent();
  }

  private static <T> void requireSame(
      String what, ServiceAddress address, Optional<T> inAddress, Optional<T> given) {
    if (inAddress.isPresent() && given.isPresent() && !inAddress.equals(given)) {
      throw new OpsiException(
          address.url() + ": the address names another " + what + " than the option; give it once");
    }
  }
}
