package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.TemporaryName;

/**
 * Puts changes of files on the disk so that all of them happen or none. New contents are written
 * beside their places and flushed; a journal says that they count; only then are they put in place.
 *
 * <p>The lock of the tree must be held.
 */
final class TreeCommit {
  private static final int THREADS = 8;
  private static final String KIND = "tmp";

  private final FileTree tree;
  private final TreeRights rights;
  private final boolean inPlace;

  /**
   * A commit.
   *
   * @param inPlace whether files are overwritten rather than replaced
   */
  TreeCommit(FileTree tree, TreeRights rights, boolean inPlace) {
    this.tree = tree;
    this.rights = rights;
    this.inPlace = inPlace;
  }

  /** Makes the changes. If it throws before they count, nothing has changed. */
  void run(SortedMap<Path, FileChange> changes) throws IOException {
    for (Map.Entry<Path, FileChange> change : changes.entrySet()) {
      if (change.getValue() instanceof FileChange.Write) {
        requireDirectory(change.getKey());
      }
      requireReplaceable(change.getKey());
    }
    List<Journal.Step> steps = prepare(changes);
    boolean several = steps.size() > 1;
    if (several) {
      // The journal must not be on the disk before what it speaks of.
      replay().flush(steps);
    }
    boolean counts = false;
    JournalReplay replay = replay();
    try {
      if (several) {
        new Journal(steps).write(tree.journal(), rights);
        counts = true;
      }
      replay.run(steps);
      counts = true;
    } finally {
      // What counts already is ended by whoever opens the tree next.
      if (!counts) {
        replay.discard(steps);
      }
    }
    if (several) {
      Files.delete(tree.journal());
      Directories.flush(tree.baseDir());
    }
  }

  private JournalReplay replay() {
    return new JournalReplay(tree, rights);
  }

  /** What cannot be put in place must be known before the journal says that it will be. */
  private void requireReplaceable(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(
          file.toString(), null, "is a directory where a file should be; move it away");
    }
    Path directory = file.getParent();
    if (directory != null && tree.directories().contains(directory)) {
      // Who may write in the tree must not lead others out of it.
      tree.resolve(directory);
    }
    if (directory != null && Files.isDirectory(directory) && !Files.isWritable(directory)) {
      throw new AccessDeniedException(file.toString());
    }
  }

  private void requireDirectory(Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null && !Files.isDirectory(directory) && tree.mayWrite(file)) {
      Files.createDirectory(directory);
      rights.set(directory);
    }
  }

  private List<Journal.Step> prepare(SortedMap<Path, FileChange> changes) throws IOException {
    List<Preparation> writes = new ArrayList<>();
    List<Journal.Step> removals = new ArrayList<>();
    for (Map.Entry<Path, FileChange> change : changes.entrySet()) {
      Path file = change.getKey();
      if (change.getValue() instanceof FileChange.Write write) {
        writes.add(new Preparation(file, tree.resolve(file), write));
      } else {
        removals.add(new Journal.Step(Journal.Action.DELETE, file, ""));
      }
    }
    List<Journal.Step> steps = prepare(writes);
    // Removals come last: what is copied elsewhere is there before it goes here.
    steps.addAll(removals);
    return steps;
  }

  private List<Journal.Step> prepare(List<Preparation> writes) throws IOException {
    boolean done = false;
    try {
      if (writes.size() < 2) {
        for (Preparation write : writes) {
          write.run();
        }
      } else {
        prepareInParallel(writes);
      }
      done = true;
    } finally {
      if (!done) {
        for (Preparation write : writes) {
          Files.deleteIfExists(write.temporary);
        }
      }
    }
    List<Journal.Step> steps = new ArrayList<>();
    writes.forEach(write -> steps.add(write.step()));
    return steps;
  }

  /** Many small flushes at a time take little more than one. */
  private static void prepareInParallel(List<Preparation> writes) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, writes.size()));
    List<Future<?>> running = new ArrayList<>();
    try {
      for (Preparation write : writes) {
        running.add(
            threads.submit(
                () -> {
                  write.run();
                  return null;
                }));
      }
      for (Future<?> one : running) {
        await(one);
      }
    } catch (IOException | RuntimeException e) {
      running.forEach(one -> one.cancel(false));
      throw e;
    } finally {
      // Whoever is at work ends it: an interrupted one would warn of rights that it did not set.
      threads.shutdown();
      awaitEnd(threads);
    }
  }

  private static void await(Future<?> one) throws IOException {
    try {
      one.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Nobody may still be writing when temporary files are removed. */
  private static void awaitEnd(ExecutorService threads) {
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The new content of one file on its way to the disk. */
  private final class Preparation {
    private final Path file;
    private final Path target;
    private final FileChange.Write write;
    private final Path temporary;

    Preparation(Path file, Path target, FileChange.Write write) {
      this.file = file;
      this.target = target;
      this.write = write;
      this.temporary =
          new TemporaryName(target.resolveSibling("."), String.valueOf(target.getFileName()), KIND)
              .create()
              .normalize();
    }

    void run() throws IOException {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
        setRights();
        ByteBuffer bytes = ByteBuffer.wrap(write.content().bytes());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      } catch (IOException e) {
        throw IoProblem.naming(file, e);
      }
    }

    private void setRights() throws IOException {
      try {
        PosixFileAttributes old = Files.readAttributes(target, PosixFileAttributes.class);
        if (!write.create()) {
          rights.copy(old, temporary);
          return;
        }
      } catch (NoSuchFileException e) {
        // A new file gets the rights of the tree.
      }
      rights.set(temporary);
    }

    Journal.Step step() {
      boolean overwrite = inPlace && Files.exists(target);
      return new Journal.Step(
          overwrite ? Journal.Action.COPY : Journal.Action.RENAME,
          file,
          String.valueOf(temporary.getFileName()));
    }
  }
}
