package org.opsitools.common.depot.rights;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run over the places of some rules; counts what it did. */
final class RightsWalk {
  private static final LinkOption NO_LINKS = LinkOption.NOFOLLOW_LINKS;
  private static final int ALL_BITS = 07777;
  private static final int TYPE = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int REGULAR = 0100000;

  private final RightsTable table;
  private final boolean superuser;
  private long changed;
  private long refused;

  RightsWalk(RightsTable table, boolean superuser) {
    this.table = table;
    this.superuser = superuser;
  }

  RightsReport report() {
    return new RightsReport(changed, refused);
  }

  /** Applies a rule to a place, and to what is below it if the rule covers that. */
  void run(Path start, RightsRule rule) throws IOException {
    if (!rule.coversTree()) {
      set(start, rule);
      return;
    }
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
              throws IOException {
            if (isElsewhere(visited)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            set(visited, rule);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!isElsewhere(file)) {
              set(file, rule);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem)
              throws IOException {
            tolerate(problem);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
              throws IOException {
            if (problem != null) {
              tolerate(problem);
            }
            return FileVisitResult.CONTINUE;
          }

          /** Whether the place has a rule of its own and is handled on its own. */
          private boolean isElsewhere(Path path) {
            return !path.equals(start) && table.at(path).isPresent();
          }
        });
  }

  private void set(Path path, RightsRule rule) throws IOException {
    State old;
    try {
      old = State.of(path);
    } catch (IOException e) {
      tolerate(e);
      return;
    }
    if (old.isDirectory() || old.isRegularFile()) {
      long refusedBefore = refused;
      boolean ownerSet = attempt(() -> setOwner(path, rule, old));
      boolean modeSet = attempt(() -> setMode(path, old, rule));
      changed += ownerSet || modeSet ? 1 : 0;
      refused = Math.min(refused, refusedBefore + 1);
    }
  }

  private boolean attempt(Step step) throws IOException {
    try {
      return step.run();
    } catch (IOException e) {
      tolerate(e);
      return false;
    }
  }

  private boolean setOwner(Path path, RightsRule rule, State old) throws IOException {
    boolean newUser = superuser && rule.user() != RightsRule.UNKNOWN && rule.user() != old.user();
    boolean newGroup = rule.group() != RightsRule.UNKNOWN && rule.group() != old.group();
    if (newUser) {
      Files.setAttribute(path, "unix:uid", rule.user(), NO_LINKS);
    }
    if (newGroup) {
      Files.setAttribute(path, "unix:gid", rule.group(), NO_LINKS);
    }
    return newUser || newGroup;
  }

  private boolean setMode(Path path, State old, RightsRule rule) throws IOException {
    int mode = rule.modeOf(old.isDirectory(), old.bits());
    if (old.bits() == mode) {
      return false;
    }
    try {
      Files.setAttribute(path, "unix:mode", mode, NO_LINKS);
    } catch (AccessDeniedException e) {
      // Not following links means opening the file, which its owner perhaps may not.
      if (superuser) {
        throw e;
      }
      Files.setAttribute(path, "unix:mode", mode);
    }
    return true;
  }

  /** What has vanished meanwhile is fine, what this user may not do is counted. */
  private void tolerate(IOException problem) throws IOException {
    if (problem instanceof NoSuchFileException) {
      return;
    }
    boolean forbidden =
        problem instanceof AccessDeniedException
            || (problem instanceof FileSystemException known
                && String.valueOf(known.getReason()).contains("not permitted"));
    if (!forbidden || superuser) {
      throw problem;
    }
    refused++;
  }

  @FunctionalInterface
  private interface Step {
    /** Returns whether something was changed. */
    boolean run() throws IOException;
  }

  /** Mode, with the bits that tell the kind of file, and owners as numbers. */
  private record State(int mode, int user, int group) {
    static State of(Path path) throws IOException {
      Map<String, Object> attributes = Files.readAttributes(path, "unix:mode,uid,gid", NO_LINKS);
      return new State(
          number(attributes, "mode"), number(attributes, "uid"), number(attributes, "gid"));
    }

    private static int number(Map<String, Object> attributes, String name) {
      return (Integer) Objects.requireNonNull(attributes.get(name));
    }

    int bits() {
      return mode & ALL_BITS;
    }

    boolean isDirectory() {
      return (mode & TYPE) == DIRECTORY;
    }

    boolean isRegularFile() {
      return (mode & TYPE) == REGULAR;
    }
  }
}
