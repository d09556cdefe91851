package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.ScalarType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the depots is the config server: no file says it, the name of the server does. Safe for
 * use by several threads.
 */
final class ServerName {
  private static final Logger LOG = LoggerFactory.getLogger(ServerName.class);

  private final FileTree tree;
  private final List<String> candidates;
  private boolean told;

  /**
   * The choice of the server.
   *
   * @param candidates what the server may be called, the likeliest first
   */
  ServerName(FileTree tree, List<String> candidates) {
    this.tree = tree;
    this.candidates =
        candidates.stream()
            .filter(ScalarType.HOST_ID::accepts)
            .map(ScalarType.HOST_ID::parse)
            .toList();
  }

  /**
   * The id of the config server; empty if neither a depot nor a name is known.
   *
   * @throws OpsiException if there are several depots and none has a name that the server has
   */
  synchronized Optional<String> find(FileView view) throws IOException {
    for (String candidate : candidates) {
      if (view.exists(tree.depot(candidate))) {
        return Optional.of(candidate);
      }
    }
    List<String> depots = depots(view);
    if (depots.isEmpty()) {
      return candidates.stream().findFirst();
    }
    String only = depots.get(0);
    if (depots.size() > 1) {
      throw new OpsiException(
          tree.depots()
              + ": which depot is the config server? "
              + (candidates.isEmpty() ? "No name is known" : "None is " + candidates.get(0))
              + "; name one of "
              + String.join(", ", depots)
              + " with --server-id or as id in section [host] of opsi.conf");
    }
    if (!told) {
      LOG.warn("{}: taking the only depot {} for the config server", tree.depots(), only);
      told = true;
    }
    return Optional.of(only);
  }

  /** Whether there is a depot under another of the server's names, which can take its place. */
  boolean isReplaced(FileView view, String id) throws IOException {
    for (String candidate : candidates) {
      if (!candidate.equals(id) && view.exists(tree.depot(candidate))) {
        return true;
      }
    }
    return false;
  }

  private List<String> depots(FileView view) throws IOException {
    Path directory = tree.depots();
    return view.names(directory).stream()
        .filter(name -> name.endsWith(FileTree.INI))
        .map(name -> name.substring(0, name.length() - FileTree.INI.length()))
        .filter(ScalarType.HOST_ID::accepts)
        .toList();
  }
}
