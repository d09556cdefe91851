package org.opsitools.admin.opsirc;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.Secret;
import org.opsitools.common.config.ConfWarning;

/**
 * What the user's file {@code opsirc} says. Source: {@code docs/formats/opsirc.md}.
 *
 * @param password from the file itself or from the password file that it names
 * @param warnings what is odd about the file
 */
public record Opsirc(
    Optional<ServiceAddress> address,
    Optional<String> username,
    Optional<Secret> password,
    List<ConfWarning> warnings) {
  /** A file that is not there. */
  public static final Opsirc EMPTY =
      new Opsirc(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  /** Where the file lies, below the home directory. */
  public static Path usualPath(Path home) {
    return home.resolve(".opsi.org").resolve("opsirc");
  }

  public Opsirc {
    warnings = List.copyOf(warnings);
  }
}
