package org.opsitools.admin.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.words.CommandLineWords;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.io.IoProblem;

/**
 * Runs the commands of a text, one a line, in one session. Empty lines and lines that begin with a
 * hash are left out. The first failure ends the batch, unless failures do not count; then each is
 * reported with its line.
 */
public final class Batch {
  private final AdminSession session;
  private final String file;

  /**
   * @param file what messages call the text
   */
  public Batch(AdminSession session, String file) {
    this.session = session;
    this.file = file;
  }

  /**
   * Runs the commands.
   *
   * @return the code of the command that ended the batch, else {@link ExitCode#DONE}
   * @throws BatchLineException if a command fails and failures count
   */
  public int run(BufferedReader lines) throws IOException {
    int number = 0;
    while (true) {
      number++;
      String line = readLine(lines, number);
      if (line == null) {
        return ExitCode.DONE;
      }
      String command = line.strip();
      if (!command.isEmpty() && !command.startsWith("#")) {
        int exitCode = runLine(command, number);
        if (exitCode != ExitCode.DONE) {
          return exitCode;
        }
      }
    }
  }

  private @Nullable String readLine(BufferedReader lines, int number) throws IOException {
    try {
      return lines.readLine();
    } catch (CharacterCodingException e) {
      throw new BatchLineException(file, number, "this line or a later one is not UTF-8", e);
    }
  }

  private int runLine(String command, int number) throws IOException {
    int exitCode;
    try {
      exitCode = session.execute(CommandLineWords.split(command));
    } catch (OpsiException e) {
      fail(number, e.text(), e);
      return ExitCode.DONE;
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      fail(number, IoProblem.describe(e), e);
      return ExitCode.DONE;
    }
    if (exitCode != ExitCode.DONE) {
      report(number, "the result reports an error (code " + exitCode + ")");
    }
    return session.options().exitZero() ? ExitCode.DONE : exitCode;
  }

  private void fail(int number, String text, Exception cause) {
    if (!session.options().exitZero()) {
      throw new BatchLineException(file, number, text, cause);
    }
    report(number, text);
  }

  private void report(int number, String text) {
    PrintWriter err = session.surroundings().err();
    err.println("ERROR: " + Secret.redact(file + ":" + number + ": " + text));
    err.flush();
  }
}
