package org.opsitools.common.depot.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.BootDirectory;

/**
 * Where server data of a package may go: {@code docs/formats/depot.md}, "Server data".
 *
 * @param temporary for short-lived files
 * @param data of opsi
 * @param boot network boot files
 */
record ServerPlaces(Path temporary, Path data, Path boot) {
  /** By what lies here, changes are taken back. */
  private static final String LOCKS = "/var/lib/opsi/locks";

  private static final List<Path> BOOT_NAMES = List.of(Path.of("tftpboot"), Path.of("$BOOT_DIR"));

  static ServerPlaces of(OpsiRoot root) {
    return new ServerPlaces(root.temporary(), root.data(), BootDirectory.of(root).path());
  }

  /**
   * Where something goes.
   *
   * @param relative its path in the package, below the server data
   * @return empty if it may not go there
   */
  Optional<Path> target(OpsiRoot root, Path relative) {
    for (Path name : BOOT_NAMES) {
      if (relative.startsWith(name)) {
        return Optional.of(boot.resolve(name.relativize(relative)).normalize());
      }
    }
    Path target = root.directory().resolve(relative);
    if (target.startsWith(root.resolve(LOCKS))) {
      return Optional.empty();
    }
    return allowed().anyMatch(target::startsWith) ? Optional.of(target) : Optional.empty();
  }

  /**
   * The place that a target lies in or is itself.
   *
   * @throws OpsiException if there is none
   */
  Path placeOf(Path target) {
    return allowed()
        .filter(target::startsWith)
        .findFirst()
        .orElseThrow(
            () ->
                new OpsiException(
                    "%s is no place for server data; expected one below %s"
                        .formatted(target, words())));
  }

  /** The places, for messages. */
  String words() {
    return temporary + ", " + data + " or " + boot;
  }

  private Stream<Path> allowed() {
    return Stream.of(temporary, data, boot);
  }
}
