package org.opsitools.admin.call;

import java.io.IOException;
import java.io.InterruptedIOException;
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

/**
 * Makes a call that may take only so long. At the end of the time it is interrupted and given a
 * while to clean up; then it is left behind, as a killed program would leave it.
 *
 * @param limit how long the call may take
 * @param grace how long an interrupted call may take to end
 */
record TimedCall(Duration limit, Duration grace) {
  static final Duration USUAL_GRACE = Duration.ofSeconds(10);

  /**
   * Calls a method.
   *
   * @throws OpsiException if it takes too long, or fails
   */
  @Nullable Object call(
      MethodCaller caller, String method, List<? extends @Nullable Object> parameters)
      throws IOException {
    FutureTask<@Nullable Object> task = new FutureTask<>(() -> caller.call(method, parameters));
    Thread worker = new Thread(task, method);
    worker.setDaemon(true);
    worker.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      stop(worker);
      throw new OpsiException(
          method + ": no answer within " + seconds(limit) + " s (--timeout)", e);
    } catch (InterruptedException e) {
      stop(worker);
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw rethrown(e);
    }
  }

  private void stop(Thread worker) throws InterruptedIOException {
    worker.interrupt();
    try {
      worker.join(grace.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
    }
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
