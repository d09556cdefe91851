package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.opsitools.common.OpsiException;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.Directories;

/**
 * Does the steps of a journal. Each can be done again, so that what was interrupted is begun anew.
 */
final class JournalReplay {
  /** Suffix of the copy of a file that is being overwritten. */
  static final String UNDO = ".opsi-undo";

  private final FileTree tree;
  private final TreeRights rights;

  JournalReplay(FileTree tree, TreeRights rights) {
    this.tree = tree;
    this.rights = rights;
  }

  /** Does all steps and makes them durable. */
  void run(List<Journal.Step> steps) throws IOException {
    for (Journal.Step step : steps) {
      requireOwn(step);
      run(step, tree.resolve(step.target()));
    }
    flush(steps);
  }

  /** Makes the names in all directories that steps touch durable. */
  void flush(List<Journal.Step> steps) throws IOException {
    Set<Path> directories = new LinkedHashSet<>();
    for (Journal.Step step : steps) {
      Path directory = tree.resolve(step.target()).getParent();
      if (directory != null) {
        directories.add(directory);
      }
    }
    for (Path directory : directories) {
      Directories.flush(directory);
    }
  }

  private void run(Journal.Step step, Path target) throws IOException {
    if (step.action() == Journal.Action.DELETE) {
      // A link goes, not what it leads to.
      Files.deleteIfExists(step.target());
      return;
    }
    Path prepared = target.resolveSibling(step.prepared());
    if (!Files.exists(prepared, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (step.action() == Journal.Action.RENAME) {
      Files.move(prepared, target, StandardCopyOption.ATOMIC_MOVE);
    } else {
      overwrite(target, Files.readAllBytes(prepared), undo(target));
      Files.delete(prepared);
    }
  }

  /** Removes what was prepared for steps that will not be done. */
  void discard(List<Journal.Step> steps) throws IOException {
    for (Journal.Step step : steps) {
      if (!step.prepared().isEmpty()) {
        Files.deleteIfExists(tree.resolve(step.target()).resolveSibling(step.prepared()));
      }
    }
  }

  /** The copy of a file while that is being overwritten. */
  static Path undo(Path target) {
    return target.resolveSibling(target.getFileName() + UNDO);
  }

  private void overwrite(Path target, byte[] content, Path undo) throws IOException {
    byte[] before = Files.readAllBytes(target);
    try (AtomicFile copy = AtomicFile.open(undo)) {
      rights.copy(Files.readAttributes(target, PosixFileAttributes.class), copy.temporary());
      ByteBuffer bytes = ByteBuffer.wrap(before);
      while (bytes.hasRemaining()) {
        copy.channel().write(bytes);
      }
      copy.commit();
    }
    try {
      write(target, content);
    } catch (IOException e) {
      write(target, before);
      Files.delete(undo);
      throw e;
    }
    Files.delete(undo);
  }

  /** Writes into a file that stays the same file. */
  static void write(Path target, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes, bytes.position());
      }
      channel.truncate(content.length);
      channel.force(true);
    }
  }

  /** A journal lies where others than root may write; it must not reach out of the tree. */
  private void requireOwn(Journal.Step step) {
    String name = step.prepared();
    boolean prepared =
        step.action() == Journal.Action.DELETE
            ? name.isEmpty()
            : name.matches("\\.[^/]+\\.tmp-[0-9]{1,10}-[0-9a-f]{12}");
    if (!prepared || !tree.mayWrite(step.target())) {
      throw new OpsiException(
          tree.journal()
              + ": names a file that is not of this tree; find out who wrote it, then remove it");
    }
  }
}
