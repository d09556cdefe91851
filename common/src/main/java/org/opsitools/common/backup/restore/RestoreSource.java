package org.opsitools.common.backup.restore;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.backup.SystemInfo;

/** What is restored: an archive of files, or a dump of objects, read and found to be good. */
interface RestoreSource extends Closeable {
  /** What it says of the machine that is not so here. */
  List<SystemInfo.Difference> differences() throws IOException;

  /** Whether it brings the configuration of an opsi before 4.3. */
  boolean holdsOldConfiguration();

  /** What it holds, in the words of a listing. */
  String contents();

  /** What would be replaced, a line each. */
  List<String> plan();

  /**
   * What is to be replaced, in order. Nothing is made ready yet.
   *
   * @param safety where the safety copies go
   */
  List<Replacement> replacements(SafetyDirectory safety) throws IOException;

  /**
   * Makes everything ready. Nothing that counts is changed.
   *
   * @param planned what {@link #replacements} has given
   * @return those of them that something is there for
   */
  List<Replacement> prepare(List<Replacement> planned) throws IOException;

  /**
   * Whether {@link #prepare} takes over what is there; nobody may change that from then on until it
   * is replaced.
   */
  default boolean keepsWhatIsThere() {
    return false;
  }

  /** The commands that have the DHCP servers read what was restored of theirs. */
  List<String> reloadCommands();

  /** The id that it says the config server has; empty if it does not. */
  Optional<String> serverId();

  /** Unpacks everything below a directory, which is there for this user alone. */
  void extract(Path directory) throws IOException;
}
