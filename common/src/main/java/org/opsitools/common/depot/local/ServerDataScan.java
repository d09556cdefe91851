package org.opsitools.common.depot.local;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.io.TemporaryName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks through unpacked server data and sees what goes where. */
final class ServerDataScan {
  private static final Logger LOG = LoggerFactory.getLogger(ServerDataScan.class);
  private static final int MOST_NAMED = 20;

  /** A hidden name is longer than the file's own, and a name has 255 bytes at most. */
  private static final int LONGEST_NAME_CHARACTERS = 50;

  private final OpsiRoot root;
  private final ServerPlaces places;
  private final TreeMap<Path, ServerFile> files = new TreeMap<>();
  private final TreeMap<Path, ServerDirectory> directories = new TreeMap<>();
  private final TreeSet<String> skipped = new TreeSet<>();

  ServerDataScan(OpsiRoot root, ServerPlaces places) {
    this.root = root;
    this.places = places;
  }

  ServerPlan scan(Path unpacked) throws IOException {
    if (!Files.isDirectory(unpacked, NOFOLLOW_LINKS)) {
      return ServerPlan.NOTHING;
    }
    Files.walkFileTree(
        unpacked,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
              throws IOException {
            directory(unpacked.relativize(visited), visited);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes)
              throws IOException {
            file(unpacked.relativize(visited), visited);
            return FileVisitResult.CONTINUE;
          }
        });
    warn();
    return new ServerPlan(
        new ArrayList<>(files.values()),
        new ArrayList<>(directories.values()),
        new ArrayList<>(skipped));
  }

  private void directory(Path relative, Path source) throws IOException {
    Optional<Path> goal = places.target(root, relative);
    if (goal.isEmpty()) {
      return;
    }
    Path target = requireText(goal.get());
    boolean place = target.equals(places.placeOf(target));
    if (place ? Files.isDirectory(target) : isDirectory(target)) {
      return;
    }
    String mode =
        PosixFilePermissions.toString(Files.getPosixFilePermissions(source, NOFOLLOW_LINKS));
    directories.putIfAbsent(target, new ServerDirectory(target, mode));
  }

  private static boolean isDirectory(Path target) throws IOException {
    Optional<BasicFileAttributes> there = attributes(target);
    if (there.filter(attributes -> !attributes.isDirectory()).isPresent()) {
      throw new OpsiException(
          "%s is %s, and the package has server data for a directory there; move it away, or exchange it for a directory"
              .formatted(target, there.get().isSymbolicLink() ? "a link" : "a file"));
    }
    return there.isPresent();
  }

  private void file(Path relative, Path source) throws IOException {
    Optional<Path> goal =
        places.target(root, relative).filter(path -> !path.equals(places.placeOf(path)));
    if (goal.isEmpty()) {
      skipped.add("/" + relative);
      return;
    }
    Path target = requireText(goal.get());
    Optional<BasicFileAttributes> there = attributes(target);
    if (there.filter(BasicFileAttributes::isDirectory).isPresent()) {
      throw new OpsiException(
          "%s is a directory, and the package has a file for this place; move the directory away"
              .formatted(target));
    }
    files.put(target, new ServerFile(source, target, saved(target), there.isPresent()));
  }

  private static Path saved(Path target) {
    String name = String.valueOf(target.getFileName());
    int length = Math.min(name.codePointCount(0, name.length()), LONGEST_NAME_CHARACTERS);
    String shown = name.substring(0, name.offsetByCodePoints(0, length));
    return new TemporaryName(Objects.requireNonNull(target.getParent()), shown, "old").create();
  }

  private static Optional<BasicFileAttributes> attributes(Path target) throws IOException {
    try {
      return Optional.of(Files.readAttributes(target, BasicFileAttributes.class, NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** What is done is noted as text, and must be found again by it. */
  private static Path requireText(Path target) {
    try {
      if (Path.of(target.toString()).equals(target)) {
        return target;
      }
    } catch (InvalidPathException e) {
      LOG.debug("{}: {}", target, e.getReason());
    }
    throw new OpsiException(
        "server data of the package: '%s' is not a name in UTF-8".formatted(target));
  }

  private void warn() {
    if (!skipped.isEmpty()) {
      List<String> named = skipped.stream().limit(MOST_NAMED).toList();
      int more = skipped.size() - named.size();
      LOG.warn(
          "Server data of the package that may not go where they want to are left out: {}{}; allowed are places below {}",
          String.join(", ", named),
          more > 0 ? " and " + more + " more" : "",
          places.words());
    }
  }
}
