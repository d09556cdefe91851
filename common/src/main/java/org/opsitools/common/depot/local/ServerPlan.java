package org.opsitools.common.depot.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.io.RequiredSpace;

/**
 * What a package's server data come to.
 *
 * @param files that go to their places, sorted by these
 * @param directories that are not there yet, each after the one it lies in
 * @param skipped paths of the package that it may not write to, sorted
 */
record ServerPlan(List<ServerFile> files, List<ServerDirectory> directories, List<String> skipped) {
  /** Nothing to do. */
  static final ServerPlan NOTHING = new ServerPlan(List.of(), List.of(), List.of());

  ServerPlan {
    files = List.copyOf(files);
    directories = List.copyOf(directories);
    skipped = List.copyOf(skipped);
  }

  /**
   * Makes sure that the new files fit beside the old ones, which stay until the end.
   *
   * @throws OpsiException if they do not
   */
  void requireSpace() throws IOException {
    RequiredSpace space = new RequiredSpace();
    for (ServerFile file : files) {
      space.add(file.target(), size(file.source()));
    }
    Optional<RequiredSpace.Shortage> shortage = space.shortage();
    if (shortage.isPresent()) {
      throw new OpsiException(
          "%s: the server data need %d bytes, and %d are free; make room there"
              .formatted(shortage.get().place(), shortage.get().wanted(), shortage.get().free()));
    }
  }

  private static long size(Path source) throws IOException {
    return Files.isSymbolicLink(source) ? 0 : Files.size(source);
  }
}
