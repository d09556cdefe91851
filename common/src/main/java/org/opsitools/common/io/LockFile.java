package org.opsitools.common.io;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One writer at a time: a lock of the kernel on a file, held until it is closed or the process
 * ends, however that comes. The file says who holds it, and stays when the lock is gone.
 *
 * <p>The kernel's lock belongs to the process and is lost as soon as the process closes the file
 * through any other channel; so nothing else may open a lock file that may be held here.
 */
public final class LockFile implements Closeable {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int MAX_CONTENT = 8 * 1024;

  /** The locks of this process; they are the kernel's per process, and so are these. */
  private static final Map<Path, LockOwner> HELD = new ConcurrentHashMap<>();

  /** The locks of this process that it holds for readers; each also stands in {@link #HELD}. */
  private static final Map<Path, Sharing> SHARED = new HashMap<>();

  private final Path key;
  private final FileChannel channel;

  private LockFile(Path key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /**
   * Takes a lock that others may share but that keeps out whoever {@link #acquire acquires} it,
   * waiting for it as long as the request allows. The file must exist; nothing is written into it.
   *
   * @return gives the lock up when it is closed
   * @throws LockedException if somebody still holds the lock alone then
   * @throws IOException if the file cannot be opened for reading, or is a symbolic link
   * @throws ClosedByInterruptException if the thread is interrupted; its flag is then set
   */
  public static Closeable share(LockRequest request) throws IOException {
    Path absolute = request.file().toAbsolutePath();
    Path key = absolute.resolveSibling(".").toRealPath().resolve(absolute.getFileName());
    long end = System.nanoTime() + request.limit().toNanos();
    ShareAttempt last = null;
    while (true) {
      ShareAttempt attempt = tryShare(key, request.owner());
      if (attempt.taken()) {
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
          if (open.getAndSet(false)) {
            endSharing(key);
          }
        };
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new LockedException(request.file(), attempt.holder());
      }
      if (!attempt.equals(last)) {
        request.listener().waitingFor(Optional.ofNullable(attempt.holder()));
        last = attempt;
      }
      pause(Math.min(left, POLL.toNanos()));
    }
  }

  private static ShareAttempt tryShare(Path key, LockOwner owner) throws IOException {
    synchronized (SHARED) {
      Sharing sharing = SHARED.get(key);
      if (sharing != null) {
        sharing.holders++;
        return ShareAttempt.TAKEN;
      }
      LockOwner here = HELD.putIfAbsent(key, owner);
      if (here != null) {
        return new ShareAttempt(false, here);
      }
      FileChannel channel = null;
      boolean locked = false;
      try {
        channel = FileChannel.open(key, Set.of(READ, LinkOption.NOFOLLOW_LINKS));
        locked = channel.tryLock(0, Long.MAX_VALUE, true) != null;
        if (!locked) {
          return new ShareAttempt(false, LockOwner.parse(content(channel)).orElse(null));
        }
        SHARED.put(key, new Sharing(channel));
        return ShareAttempt.TAKEN;
      } finally {
        if (!locked) {
          if (channel != null) {
            channel.close();
          }
          HELD.remove(key);
        }
      }
    }
  }

  private static void endSharing(Path key) throws IOException {
    synchronized (SHARED) {
      Sharing sharing = SHARED.get(key);
      if (sharing == null) {
        return;
      }
      sharing.holders--;
      if (sharing.holders == 0) {
        SHARED.remove(key);
        try {
          sharing.channel.close();
        } finally {
          HELD.remove(key);
        }
      }
    }
  }

  /**
   * Takes a lock, waiting for it as long as the request allows.
   *
   * @throws LockedException if another process, or another part of this one, still holds it then
   * @throws IOException if the file cannot be made or opened, or is a symbolic link
   * @throws ClosedByInterruptException if the thread is interrupted; its flag is then set
   */
  public static LockFile acquire(LockRequest request) throws IOException {
    Path absolute = request.file().toAbsolutePath();
    Path directory = absolute.resolveSibling(".").toRealPath();
    Path key = directory.resolve(absolute.getFileName());
    long end = System.nanoTime() + request.limit().toNanos();
    Attempt last = null;
    while (true) {
      Attempt attempt = attempt(key, request.owner());
      if (attempt.lock() != null) {
        return attempt.lock();
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new LockedException(request.file(), attempt.holder());
      }
      if (!attempt.equals(last)) {
        request.listener().waitingFor(Optional.ofNullable(attempt.holder()));
        last = attempt;
      }
      pause(Math.min(left, POLL.toNanos()));
    }
  }

  private static Attempt attempt(Path key, LockOwner owner) throws IOException {
    LockOwner here = HELD.putIfAbsent(key, owner);
    if (here != null) {
      return new Attempt(null, here);
    }
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel = open(key);
      if (channel.tryLock() == null) {
        return new Attempt(null, LockOwner.parse(content(channel)).orElse(null));
      }
      write(key, channel, owner.format());
      locked = true;
      return new Attempt(new LockFile(key, channel), null);
    } finally {
      if (!locked) {
        if (channel != null) {
          channel.close();
        }
        HELD.remove(key);
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new FileSystemException(
          file.toString(), null, "a symbolic link is no lock file; remove it");
    }
    return FileChannel.open(
        file,
        Set.of(READ, WRITE, CREATE, LinkOption.NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw----")));
  }

  private static String content(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MAX_CONTENT);
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      // Reads on until the end of the file or of the room for it.
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  private static void write(Path file, FileChannel channel, String text) throws IOException {
    try {
      channel.truncate(0);
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes, bytes.position());
      }
    } catch (IOException e) {
      throw IoProblem.naming(file, e);
    }
  }

  private static void pause(long nanos) throws ClosedByInterruptException {
    try {
      Thread.sleep(Duration.ofNanos(nanos).toMillis() + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  /** Gives the lock up; the file stays, empty. */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    // An interrupt would close the channel before anything is written.
    boolean interrupted = Thread.interrupted();
    try (channel) {
      channel.truncate(0);
    } finally {
      HELD.remove(key);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** How one try to share ended, and who holds the lock alone, if that one says who it is. */
  private record ShareAttempt(boolean taken, @Nullable LockOwner holder) {
    private static final ShareAttempt TAKEN = new ShareAttempt(true, null);
  }

  /** A lock for readers, and how many of them there are in this process. */
  private static final class Sharing {
    private final FileChannel channel;
    private int holders = 1;

    Sharing(FileChannel channel) {
      this.channel = channel;
    }
  }

  /** How one try ended: with the lock, or with its present holder, if that one says who it is. */
  private record Attempt(@Nullable LockFile lock, @Nullable LockOwner holder) {}
}
