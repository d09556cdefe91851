package org.opsitools.admin.call;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;

/**
 * Calls methods that may take only so long. At the end of the time a call is interrupted and given
 * a while to clean up; then it is left behind, as a killed program would leave it.
 *
 * @param limit how long a call may take
 * @param grace how long an interrupted call may take to end
 */
public record TimedCaller(MethodCaller target, Duration limit, Duration grace)
    implements MethodCaller {
  private static final Duration USUAL_GRACE = Duration.ofSeconds(10);

  /** With ten seconds for an interrupted call. */
  public TimedCaller(MethodCaller target, Duration limit) {
    this(target, limit, USUAL_GRACE);
  }

  @Override
  public void close() {
    target.close();
  }

  @Override
  public List<MethodDescription> methods() {
    return target.methods();
  }

  /**
   * Calls a method.
   *
   * @throws OpsiException if it takes too long, or fails
   */
  @Override
  public @Nullable Object call(String name, List<? extends @Nullable Object> parameters) {
    FutureTask<@Nullable Object> task = new FutureTask<>(() -> target.call(name, parameters));
    Thread worker = new Thread(task, name);
    worker.setDaemon(true);
    worker.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      stop(worker);
      throw new OpsiException(name + ": no answer within " + seconds(limit) + " s (--timeout)", e);
    } catch (InterruptedException e) {
      stop(worker);
      throw interrupted();
    } catch (ExecutionException e) {
      throw rethrown(e);
    }
  }

  private void stop(Thread worker) {
    worker.interrupt();
    try {
      worker.join(grace.toMillis());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static UncheckedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new UncheckedIOException(new InterruptedIOException("interrupted"));
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private static RuntimeException rethrown(ExecutionException problem) {
    Throwable cause = problem.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
