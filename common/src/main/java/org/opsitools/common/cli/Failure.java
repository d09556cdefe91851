package org.opsitools.common.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import org.opsitools.common.OpsiException;
import org.opsitools.common.io.IoProblem;

/**
 * What an exception that ends a run, or one command of it, means to the user.
 *
 * @param exitCode what the program ends with
 * @param text one message, without a class name unless it is a defect
 */
public record Failure(int exitCode, String text) {
  /** What this exception means. */
  public static Failure of(Throwable problem) {
    if (problem instanceof OpsiException known) {
      int exitCode = known instanceof UsageException ? ExitCode.WRONG_USAGE : ExitCode.FAILED;
      return new Failure(exitCode, known.text());
    }
    if (isInterruption(problem)) {
      return new Failure(ExitCode.INTERRUPTED, "interrupted");
    }
    if (problem instanceof UncheckedIOException && problem.getCause() != null) {
      return of(problem.getCause());
    }
    if (problem instanceof IOException known) {
      return new Failure(ExitCode.FAILED, IoProblem.describe(known));
    }
    if (problem instanceof OutOfMemoryError) {
      return new Failure(
          ExitCode.FAILED,
          "not enough memory; give more by the variable OPSI_TOOLS_JAVA_OPTIONS, such as -Xmx1g");
    }
    return new Failure(
        ExitCode.FAILED,
        "a defect of this program, not of its input: " + problem + "; please report it");
  }

  private static boolean isInterruption(Throwable problem) {
    return problem instanceof InterruptedException
        || problem instanceof ClosedByInterruptException
        || problem instanceof InterruptedIOException;
  }
}
