package org.opsitools.common.depot.local;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.rights.FileRights;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.Steps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a package's server data to their places and takes them back. Each step can be taken back
 * from its record alone, whatever a killed process has done of it. No link below one of the places
 * is ever followed.
 */
final class ServerData {
  private static final Logger LOG = LoggerFactory.getLogger(ServerData.class);
  private static final String SAVED = ".old-";
  private static final String FRESH = ".new-";

  private final OpsiRoot root;
  private final ServerPlaces places;
  private final FileRights rights;
  private final Steps steps;

  /**
   * The server data of an installation.
   *
   * @param steps told of {@code server-data-saved} and {@code server-data-written} for each file
   */
  ServerData(OpsiRoot root, FileRights rights, Steps steps) {
    this.root = root;
    this.places = ServerPlaces.of(root);
    this.rights = rights;
    this.steps = steps;
  }

  /**
   * Sees where everything goes, and whether it can. What may not go where it wants is left out,
   * with a warning.
   *
   * @param unpacked the package's server data; need not exist
   * @throws org.opsitools.common.OpsiException if a directory or a link is in the way
   */
  ServerPlan plan(Path unpacked) throws IOException {
    return new ServerDataScan(root, places).scan(unpacked);
  }

  /** Makes directories; one that is there already stays as it is. */
  void make(List<ServerDirectory> directories) throws IOException {
    for (ServerDirectory directory : directories) {
      make(directory);
    }
  }

  private void make(ServerDirectory directory) throws IOException {
    Path target = directory.target();
    if (target.equals(places.placeOf(target))) {
      if (!Files.isDirectory(target)) {
        Files.createDirectories(target);
      }
      return;
    }
    try (HeldDirectory parent = parent(target)) {
      Path leaf = leaf(target);
      if (parent.attributes(leaf).isEmpty()) {
        parent.makeDirectory(leaf);
        parent.setMode(leaf, PosixFilePermissions.fromString(directory.mode()));
        parent.flush();
        rights.apply(target);
      }
    }
  }

  /** Removes directories that {@link #make} has made, unless there is something in them by now. */
  void remove(List<ServerDirectory> directories) throws IOException {
    for (int i = directories.size() - 1; i >= 0; i--) {
      remove(directories.get(i).target());
    }
  }

  private void remove(Path target) throws IOException {
    Path place = places.placeOf(target);
    try (HeldDirectory parent =
        target.equals(place) ? HeldDirectory.open(above(place), above(place)) : parent(target)) {
      if (parent.attributes(leaf(target)).filter(BasicFileAttributes::isDirectory).isPresent()) {
        parent.deleteDirectory(leaf(target));
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{} is gone already", target);
    } catch (FileSystemException e) {
      LOG.debug("{} stays: {}", target, e.getReason());
    }
  }

  /**
   * Puts one file to its place. The one that is there before stays beside it.
   *
   * @throws IOException if it cannot; {@link #restore} takes back what was done
   */
  void put(ServerFile file) throws IOException {
    Path target = file.target();
    try (HeldDirectory parent = parent(target)) {
      Path saved = leaf(file.saved());
      Path fresh = fresh(saved);
      if (parent.attributes(leaf(target)).isPresent()) {
        save(parent, leaf(target), saved);
      }
      steps.reached("server-data-saved");
      write(file, parent, fresh);
      parent.move(fresh, leaf(target));
      parent.flush();
    }
    rights.apply(target);
    steps.reached("server-data-written");
  }

  /** By a second name, so that there is a file at any time; else by a new one. */
  private static void save(HeldDirectory parent, Path leaf, Path saved) throws IOException {
    try {
      parent.link(leaf, saved);
    } catch (FileSystemException e) {
      LOG.debug("{}: no second name is possible ({})", leaf, e.getReason());
      parent.move(leaf, saved);
    }
  }

  private static void write(ServerFile file, HeldDirectory parent, Path fresh) throws IOException {
    Path source = file.source();
    if (Files.isSymbolicLink(source)) {
      parent.symlink(fresh, Files.readSymbolicLink(source));
      return;
    }
    try (SeekableByteChannel out = parent.create(fresh);
        FileChannel in = FileChannel.open(source, StandardOpenOption.READ, NOFOLLOW_LINKS)) {
      long size = in.size();
      long done = 0;
      while (done < size) {
        done += in.transferTo(done, size - done, out);
      }
      PosixFileAttributes attributes =
          Files.readAttributes(source, PosixFileAttributes.class, NOFOLLOW_LINKS);
      parent.setMode(fresh, attributes.permissions());
      parent.setTime(fresh, attributes.lastModifiedTime());
      if (out instanceof FileChannel channel) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw IoProblem.naming(file.target(), e);
    }
  }

  /**
   * Takes back what {@link #put} has done of a file, which may be nothing, a part or all; what was
   * taken back already stays as it is.
   */
  void restore(ServerFile file) throws IOException {
    Path target = file.target();
    try (HeldDirectory parent = parent(target)) {
      Path leaf = leaf(target);
      Path saved = leaf(file.saved());
      parent.delete(fresh(saved));
      if (parent.attributes(saved).isPresent()) {
        restore(parent, saved, leaf);
      } else if (!file.existed() && !isDirectory(parent, leaf)) {
        parent.delete(leaf);
      }
      parent.flush();
    } catch (NoSuchFileException e) {
      LOG.debug("{}: its directory is gone", target);
    }
  }

  /** Renaming one of two names of the same file to the other does nothing. */
  private static void restore(HeldDirectory parent, Path saved, Path leaf) throws IOException {
    Optional<Object> there = parent.attributes(leaf).map(BasicFileAttributes::fileKey);
    if (there.equals(parent.attributes(saved).map(BasicFileAttributes::fileKey))) {
      parent.delete(saved);
    } else {
      parent.move(saved, leaf);
    }
  }

  private static boolean isDirectory(HeldDirectory parent, Path leaf) throws IOException {
    return parent.attributes(leaf).filter(BasicFileAttributes::isDirectory).isPresent();
  }

  /** Gives up the file that was there before; one that is gone already is fine. */
  void discard(ServerFile file) throws IOException {
    try (HeldDirectory parent = parent(file.target())) {
      parent.delete(leaf(file.saved()));
    } catch (NoSuchFileException e) {
      LOG.debug("{}: its directory is gone", file.target());
    }
  }

  private HeldDirectory parent(Path target) throws IOException {
    return HeldDirectory.open(places.placeOf(target), above(target));
  }

  private static Path above(Path target) {
    return Objects.requireNonNull(target.getParent());
  }

  private static Path leaf(Path target) {
    return Objects.requireNonNull(target.getFileName());
  }

  /** What a new file is called until it is whole. */
  private static Path fresh(Path saved) {
    String name = saved.toString();
    int kind = name.lastIndexOf(SAVED);
    return Path.of(name.substring(0, kind) + FRESH + name.substring(kind + SAVED.length()));
  }
}
