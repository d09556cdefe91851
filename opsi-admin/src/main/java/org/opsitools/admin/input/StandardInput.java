package org.opsitools.admin.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Standard input as an argument. A pipe is read to its end, but one that stays open and silent is
 * taken as empty after a while, so that the program does not hang under cron or ssh. What has been
 * read once is not there a second time.
 */
public final class StandardInput implements PipedInput {
  /** What messages call it. */
  public static final String NAME = "standard input";

  private static final int BUFFER_SIZE = 64 * 1024;

  /** When standard input is read. */
  public enum Policy {
    /** If it is a pipe or a regular file. */
    IF_MEANT,
    NEVER,
    /** Whatever it is, however long it takes. */
    ALWAYS
  }

  /**
   * How much is read and how long is waited.
   *
   * @param silence how long a pipe may stay silent before its first byte
   * @param bytes the largest text
   */
  public record Limits(Duration silence, long bytes) {
    /** 15 seconds, 512 MB. */
    public static final Limits USUAL = new Limits(Duration.ofSeconds(15), 512L << 20);
  }

  private final InputStream in;
  private final InputKind kind;
  private final Policy policy;
  private final Limits limits;
  private boolean used;

  public StandardInput(InputStream in, InputKind kind, Policy policy, Limits limits) {
    this.in = in;
    this.kind = kind;
    this.policy = policy;
    this.limits = limits;
  }

  @Override
  public Optional<String> read() throws IOException {
    if (used) {
      return Optional.empty();
    }
    return switch (policy) {
      case NEVER -> Optional.empty();
      case ALWAYS -> Optional.of(require());
      case IF_MEANT ->
          kind == InputKind.OTHER ? Optional.empty() : readOnce(kind == InputKind.PIPE);
    };
  }

  @Override
  public String require() throws IOException {
    if (policy == Policy.NEVER) {
      throw new InputException(NAME, "is needed for an argument, but --no-stdin forbids it");
    }
    if (used) {
      throw new InputException(NAME, "can be an argument only once");
    }
    return readOnce(false)
        .orElseThrow(() -> new InputException(NAME, "is empty, but an argument is expected there"));
  }

  /**
   * Reads everything there is.
   *
   * @param impatient whether silence counts as the end
   */
  private Optional<String> readOnce(boolean impatient) throws IOException {
    used = true;
    InputText text = new InputText(NAME, limits.bytes());
    if (!impatient || addFirst(text)) {
      text.addAll(in);
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text.text());
  }

  /** Waits for the first bytes; false if they do not come in time, or the pipe is at its end. */
  private boolean addFirst(InputText text) throws IOException {
    CompletableFuture<byte[]> first = new CompletableFuture<>();
    Thread reader = new Thread(() -> readFirst(first), NAME);
    reader.setDaemon(true);
    reader.start();
    try {
      byte[] bytes = first.get(limits.silence().toMillis(), TimeUnit.MILLISECONDS);
      text.add(bytes, bytes.length);
      return bytes.length > 0;
    } catch (TimeoutException e) {
      reader.interrupt();
      return false;
    } catch (InterruptedException e) {
      reader.interrupt();
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw new IOException(NAME + " cannot be read", e.getCause());
    }
  }

  private void readFirst(CompletableFuture<byte[]> first) {
    try {
      byte[] buffer = new byte[BUFFER_SIZE];
      int length = in.read(buffer);
      first.complete(Arrays.copyOf(buffer, Math.max(length, 0)));
    } catch (IOException | RuntimeException e) {
      first.completeExceptionally(e);
    }
  }
}
