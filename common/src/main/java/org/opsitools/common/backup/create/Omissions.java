package org.opsitools.common.backup.create;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.LogMarker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is not saved as it lies there, and which files are the backup itself. */
final class Omissions {
  private static final Logger LOG = LoggerFactory.getLogger(Omissions.class);

  private final List<String> warnings = new ArrayList<>();
  private final Optional<Own> own;

  /** The archive in the making: its directory, and the names that it has there. */
  private record Own(FileFacts.Identity directory, List<String> names) {}

  private Omissions(Optional<Own> own) {
    this.own = own;
  }

  /** For an archive that lies in no directory. */
  static Omissions ofStream() {
    return new Omissions(Optional.empty());
  }

  /**
   * For an archive in a directory, which may be one that is saved.
   *
   * @param names that the archive has while it is made and after that
   */
  static Omissions of(Path directory, List<String> names) throws IOException {
    return new Omissions(
        Optional.of(new Own(FileFacts.read(directory.toRealPath()).identity(), names)));
  }

  /** Whether a file is the archive itself. */
  boolean isOwn(String name, FileFacts.Identity directory) {
    return own.filter(it -> it.names().contains(name) && it.directory().equals(directory))
        .isPresent();
  }

  void warn(String text) {
    LOG.warn("{}", text);
    warnings.add(text);
  }

  void vanished(Path file) {
    warn(file + ": was removed while the backup was made");
  }

  /** Tells of something that an administrator should know although all is well. */
  void notice(String text) {
    LOG.info(LogMarker.NOTICE.marker(), "{}", text);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }
}
