package org.opsitools.common.backup.create;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.opsitools.common.archive.NameText;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.create.FileFacts.Identity;
import org.opsitools.common.backup.create.SavedTree.Rules;

/**
 * Adds one tree to an archive: each directory before what is in it, names in the order of their
 * bytes. Links are not followed, unless what they lead to would be lost.
 */
final class TreeWalk {
  private final SavedTree tree;
  private final ArchiveBuilder archive;
  private final StableReader reader;
  private final Omissions omissions;

  /** The first name of each file that has several. */
  private final Map<Identity, String> linked = new HashMap<>();

  /** The directories above the one under way. */
  private final Deque<Identity> ancestors = new ArrayDeque<>();

  /** What links must stay in, and its member: the tree, or a directory that a link led to. */
  private Base base;

  private record Base(Path directory, String member) {}

  TreeWalk(SavedTree tree, ArchiveBuilder archive, StableReader reader, Omissions omissions)
      throws IOException {
    this.tree = tree;
    this.archive = archive;
    this.reader = reader;
    this.omissions = omissions;
    this.base = new Base(tree.directory().toRealPath(), tree.member());
  }

  /** Adds everything. */
  void run() throws IOException {
    directory(base.directory(), base.member(), FileFacts.read(base.directory()));
  }

  private void directory(Path directory, String name, FileFacts facts) throws IOException {
    if (ancestors.contains(facts.identity())) {
      omissions.warn("%s: leads back to a directory above it; not saved".formatted(directory));
      return;
    }
    archive.directory(name, directory, facts);
    ancestors.push(facts.identity());
    for (Map.Entry<String, Path> child : children(directory).entrySet()) {
      child(child.getValue(), child.getKey(), name, facts.identity());
    }
    ancestors.pop();
  }

  private Map<String, Path> children(Path directory) throws IOException {
    Map<String, Path> children = new TreeMap<>(RawName.ORDER);
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(child -> children.put(RawName.ofFile(child), child));
    } catch (NoSuchFileException e) {
      omissions.vanished(directory);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }

  private void child(Path file, String fileName, String parent, Identity directory)
      throws IOException {
    boolean top = parent.equals(tree.member());
    if (omissions.isOwn(fileName, directory) || tree.excludes(file, fileName, top)) {
      return;
    }
    if (fileName.indexOf('\n') >= 0 || fileName.endsWith("\r")) {
      throw new BackupException(
          NameText.printable(file.toString())
              + ": the name holds a line break, which the list of digests cannot hold; rename it");
    }
    String name = parent + "/" + fileName;
    try {
      entry(file, name, FileFacts.read(file));
    } catch (NoSuchFileException e) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      omissions.vanished(file);
    }
  }

  private void entry(Path file, String name, FileFacts facts) throws IOException {
    switch (facts.kind()) {
      case DIRECTORY -> directory(file, name, facts);
      case REGULAR -> regular(file, name, facts);
      case SYMLINK -> symlink(file, name, facts);
      case FIFO, SOCKET, DEVICE ->
          omissions.warn(
              "%s: is a %s, which is not saved"
                  .formatted(file, facts.kind().name().toLowerCase(Locale.ROOT)));
    }
  }

  private void regular(Path file, String name, FileFacts facts) throws IOException {
    String first = facts.links() > 1 ? linked.get(facts.identity()) : null;
    if (first != null) {
      archive.hardLink(name, file, facts, first);
      return;
    }
    try (FileContent content = reader.read(file)) {
      archive.file(name, file, content);
      if (content.facts().links() > 1) {
        linked.put(content.facts().identity(), name);
      }
    }
  }

  private void symlink(Path link, String name, FileFacts facts) throws IOException {
    Path target = Files.readSymbolicLink(link);
    Optional<Path> real = real(link);
    if (staysInside(link, target, real)) {
      storeLink(link, name, facts, real);
    } else if (tree.rules() == Rules.CONFIGURATION) {
      omissions.notice("%s: leads to %s, which is not part of the backup".formatted(link, target));
      storeLink(link, name, facts, real);
    } else if (real.isPresent()) {
      omissions.notice("%s: saved what it leads to, %s".formatted(link, target));
      follow(real.get(), name);
    } else if (tree.rules() == Rules.DEREFERENCED_CONFIGURATION) {
      omissions.notice("%s: leads to %s, which is not there".formatted(link, target));
      storeLink(link, name, facts, real);
    } else {
      omissions.warn(
          "%s: leads to %s, which is not there; not saved, for no link may lead out of a backend"
              .formatted(link, target));
    }
  }

  private static Optional<Path> real(Path link) {
    try {
      return Optional.of(link.toRealPath());
    } catch (IOException e) {
      // It leads to nothing, or in a circle.
      return Optional.empty();
    }
  }

  /**
   * Of links in the tree of a backend the text must show that they do, for a restore asks no disk:
   * only its first parts may be {@code ..}, and no more than there are directories above.
   */
  private boolean staysInside(Path link, Path target, Optional<Path> real) throws IOException {
    int depth = base.directory().relativize(link).getNameCount() - 1;
    if (tree.rules() == Rules.BACKEND && !staysInside(target, depth)) {
      return false;
    }
    Path where = real.orElseGet(() -> link.resolveSibling(target).normalize());
    return where.startsWith(base.directory());
  }

  private static boolean staysInside(Path target, int depth) {
    int up = 0;
    boolean named = false;
    for (Path part : target) {
      boolean dots = part.toString().equals("..");
      up += dots ? 1 : 0;
      if (dots && (named || up > depth)) {
        return false;
      }
      named |= !dots && !part.toString().equals(".");
    }
    return !target.isAbsolute();
  }

  private void storeLink(Path link, String name, FileFacts facts, Optional<Path> real)
      throws IOException {
    archive.symlink(name, link, facts, RawName.ofText(Files.readSymbolicLink(link)));
    real.ifPresent(
        file -> archive.leadsTo(name, new ArchiveBuilder.LinkedFile(file, memberOf(file))));
  }

  /** The member of a file of the tree, if it has one. */
  private String memberOf(Path file) {
    return file.startsWith(base.directory())
        ? base.member() + "/" + RawName.ofText(base.directory().relativize(file))
        : "";
  }

  private void follow(Path real, String name) throws IOException {
    Base before = base;
    base = new Base(real, name);
    entry(real, name, FileFacts.read(real));
    base = before;
  }
}
