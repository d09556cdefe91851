package org.opsitools.common.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.opsitools.common.config.OpsiRoot;

/**
 * What a program sees of the world outside it. Commands take everything from here, so that a test
 * can run them without a process of their own.
 *
 * @param in standard input
 * @param out results; the only thing that may be parsed by a caller
 * @param err everything else: messages, progress, prompts, log lines
 * @param terminal which of the three streams are terminals, and how wide
 * @param workingDirectory what relative paths of the command line are relative to; absolute
 * @param environment the variables of the process
 * @param clock the time, in the machine's zone
 */
public record Surroundings(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Terminal terminal,
    Path workingDirectory,
    Map<String, String> environment,
    Clock clock) {

  /**
   * Which streams are terminals.
   *
   * @param width columns; 60 where no stream is a terminal
   */
  public record Terminal(boolean input, boolean output, boolean error, int width) {
    /** No stream is a terminal, as under cron or in a pipe. */
    public static final Terminal NONE = new Terminal(false, false, false, 60);
  }

  public Surroundings {
    workingDirectory = workingDirectory.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  /** A path of the command line, relative to the working directory. */
  public Path resolve(Path given) {
    return workingDirectory.resolve(given).normalize();
  }

  /** The installation named by {@code OPSI_ROOT}, else the machine's own. */
  public OpsiRoot defaultRoot() {
    String root = environment.getOrDefault("OPSI_ROOT", "");
    return root.isEmpty() ? OpsiRoot.system() : new OpsiRoot(workingDirectory.resolve(root));
  }
}
