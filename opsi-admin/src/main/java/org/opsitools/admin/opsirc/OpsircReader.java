package org.opsitools.admin.opsirc;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.opsitools.common.Secret;
import org.opsitools.common.config.ConfFileException;
import org.opsitools.common.config.ConfWarning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a file {@code opsirc}. */
public final class OpsircReader {
  private static final long LARGEST_FILE = 1 << 20;
  private static final String SCHEME = "(?s)[A-Za-z][A-Za-z0-9+.-]*://.*";

  private final Path file;
  private final Path home;
  private final List<ConfWarning> warnings = new ArrayList<>();
  private Optional<ServiceAddress> address = Optional.empty();
  private Optional<String> username = Optional.empty();
  private Optional<Secret> password = Optional.empty();

  private OpsircReader(Path file, Path home) {
    this.file = file;
    this.home = home;
  }

  /**
   * Reads a file; one that is not there is empty.
   *
   * @param home what {@code ~} in it stands for
   * @throws ConfFileException if a line is no setting, or a value cannot be used
   */
  public static Opsirc read(Path file, Path home) throws IOException {
    return new OpsircReader(file, home).read();
  }

  private Opsirc read() throws IOException {
    List<String> lines;
    try {
      lines = lines(file);
      if (SecretFile.isReadableByOthers(file)) {
        warn(1, "others can read this file; chmod 600 " + file);
      }
    } catch (NoSuchFileException e) {
      return Opsirc.EMPTY;
    }
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
        take(number, line);
      }
    }
    return new Opsirc(address, username, password, warnings);
  }

  private List<String> lines(Path source) throws IOException {
    if (Files.size(source) > LARGEST_FILE) {
      throw new ConfFileException(source, 1, "the file is larger than 1 MiB");
    }
    try {
      return Files.readAllLines(source);
    } catch (CharacterCodingException e) {
      throw new ConfFileException(source, 1, "the file is not UTF-8");
    }
  }

  private void take(int number, String line) throws IOException {
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw new ConfFileException(file, number, "expected 'key = value'");
    }
    String key = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
    String value = line.substring(equals + 1).strip();
    if (value.isEmpty()) {
      warn(number, key + " has no value and is ignored");
      return;
    }
    switch (key) {
      case "address" -> address = Optional.of(address(number, value));
      case "username" -> username = Optional.of(value);
      case "password" -> password = Optional.of(Secret.of(value));
      case "password file" -> password = Optional.of(passwordFrom(number, value));
      default -> {
        Logger log = LoggerFactory.getLogger(OpsircReader.class);
        log.debug("{}:{}: unknown key '{}' is ignored", file, number, key);
      }
    }
  }

  private ServiceAddress address(int number, String value) {
    if (!value.matches(SCHEME)) {
      throw new ConfFileException(
          file, number, "address must begin with https://; values are written without quotes");
    }
    try {
      return ServiceAddress.parse(value);
    } catch (AddressException e) {
      throw new ConfFileException(file, number, e.text());
    }
  }

  private Secret passwordFrom(int number, String value) throws IOException {
    Path source = path(number, value);
    try {
      String text = String.join("\n", lines(source)).strip();
      if (text.isEmpty()) {
        throw new ConfFileException(source, 1, "the password file is empty");
      }
      if (SecretFile.isReadableByOthers(source)) {
        warn(number, "others can read the password file; chmod 600 " + source);
      }
      return Secret.of(text);
    } catch (NoSuchFileException e) {
      throw new ConfFileException(file, number, "there is no password file " + source);
    }
  }

  private Path path(int number, String value) {
    try {
      return value.startsWith("~/")
          ? home.resolve(value.substring(2))
          : home.resolve(file).resolveSibling(value);
    } catch (InvalidPathException e) {
      throw new ConfFileException(file, number, "password file: " + e.getReason());
    }
  }

  private void warn(int number, String text) {
    warnings.add(new ConfWarning(file, number, text));
  }
}
