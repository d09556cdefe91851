package org.opsitools.common.depot.local;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opsitools.common.OpsiException;

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
    Map<FileStore, Long> wanted = new HashMap<>();
    Map<FileStore, Path> examples = new HashMap<>();
    for (ServerFile file : files) {
      Path place = existing(file.target());
      FileStore store = Files.getFileStore(place);
      examples.putIfAbsent(store, place);
      wanted.merge(store, size(file.source()), Long::sum);
    }
    for (Map.Entry<FileStore, Long> entry : wanted.entrySet()) {
      long usable = entry.getKey().getUsableSpace();
      if (usable < entry.getValue()) {
        throw new OpsiException(
            "%s: the server data need %d bytes, and %d are free; make room there"
                .formatted(examples.get(entry.getKey()), entry.getValue(), usable));
      }
    }
  }

  private static long size(Path source) throws IOException {
    return Files.isSymbolicLink(source) ? 0 : Files.size(source);
  }

  private static Path existing(Path target) {
    Path path = target;
    Path parent = target.getParent();
    while (parent != null && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      path = parent;
      parent = path.getParent();
    }
    return path;
  }
}
