package org.opsitools.common.backup.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.config.BackendConf;
import org.opsitools.common.config.ConfFileException;
import org.opsitools.common.config.DispatchConf;
import org.opsitools.common.config.HostNames;

/** Looks at the configuration files of an archive that decide where the data of a server lies. */
final class SavedConfiguration {
  private static final String DISPATCH = "backendManager/dispatch.conf";
  private static final String BACKENDS = "backends";
  private static final String HARDWARE = "hwaudit/opsihwaudit.conf";
  private static final String HOST_KEYS = "pckeys";
  private static final Pattern BACKEND_FILE = Pattern.compile("backends/[^/]+\\.conf");
  private static final Pattern KEY_LINE =
      Pattern.compile("\\s*[^\\s:]+\\s*:\\s*[0-9a-fA-F]{32}\\s*");
  private static final Pattern OTHER_LINE = Pattern.compile("\\s*([#;/].*)?");

  private final Path unpacked;

  /**
   * @param unpacked where members were unpacked by their names
   */
  SavedConfiguration(Path unpacked) {
    this.unpacked = unpacked;
  }

  /** Whether a file of {@code /etc/opsi} is looked at here or with a backend. */
  static boolean isRead(String path) {
    return path.equals(DISPATCH)
        || path.equals(HARDWARE)
        || path.equals(HOST_KEYS)
        || BACKEND_FILE.matcher(path).matches();
  }

  private static Path place(Path unpacked, String path) {
    return unpacked.resolve(new MemberPlace.Configuration(path).memberName());
  }

  static Path hostKeys(Path unpacked) {
    return place(unpacked, HOST_KEYS);
  }

  static Path hardware(Path unpacked) {
    return place(unpacked, HARDWARE);
  }

  /** Lines {@code MEMBER:LINE: TEXT}. */
  List<String> findings() throws IOException {
    List<String> findings = new ArrayList<>();
    Path dispatch = place(unpacked, DISPATCH);
    if (Files.exists(dispatch)) {
      DispatchConf.scan(dispatch).problems().forEach(problem -> findings.add(named(problem)));
    }
    Path backends = place(unpacked, BACKENDS);
    if (Files.exists(backends)) {
      for (Path file : BackendConf.files(backends)) {
        backendProblem(file).map(this::named).ifPresent(findings::add);
      }
    }
    if (Files.exists(hostKeys(unpacked))) {
      findings.addAll(keyFindings(unpacked, hostKeys(unpacked)));
    }
    return findings;
  }

  private static Optional<ConfFileException> backendProblem(Path file) throws IOException {
    try {
      BackendConf.read(file, Nobody.INSTANCE);
      return Optional.empty();
    } catch (ConfFileException e) {
      return Optional.of(e);
    }
  }

  private String named(ConfFileException problem) {
    return named(unpacked, problem.text());
  }

  /** A text that names members instead of the files that they were unpacked to. */
  static String named(Path unpacked, String text) {
    return text.replace(unpacked + "/", "");
  }

  /** The lines of a file of host keys that hold none. */
  static List<String> keyFindings(Path unpacked, Path file) throws IOException {
    List<String> findings = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!KEY_LINE.matcher(line).matches() && !OTHER_LINE.matcher(line).matches()) {
          findings.add(
              named(unpacked, file.toString())
                  + ":"
                  + number
                  + ": expected HOST-ID:KEY with 32 hex digits");
        }
      }
    }
    return findings;
  }

  /** A machine that is not here. */
  private enum Nobody implements HostNames {
    INSTANCE;

    @Override
    public Optional<String> fullName() {
      return Optional.empty();
    }

    @Override
    public Optional<String> address() {
      return Optional.empty();
    }
  }
}
