package org.opsitools.makepackage.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.Progress;
import org.opsitools.common.cli.Prompter;
import org.opsitools.common.cli.Question;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.control.Finding;
import org.opsitools.common.control.FindingCode;
import org.opsitools.common.workbench.BuildDialogue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a build's steps on standard output as the original does, warnings to the log. */
final class TerminalDialogue implements BuildDialogue, AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger("opsi-makepackage");
  private static final String ANSWERS = "-k, -q or a version option";

  private final Surroundings surroundings;
  private final boolean quiet;
  private @Nullable Progress progress;
  private long total;
  private long done;

  TerminalDialogue(Surroundings surroundings, boolean quiet) {
    this.surroundings = surroundings;
    this.quiet = quiet;
  }

  @Override
  public void locking() {
    print("");
    print("Locking package");
  }

  @Override
  public void unlocking() {
    print("Unlocking package");
    print("");
  }

  @Override
  public void packageInfo(List<String> lines) {
    lines.forEach(this::print);
  }

  @Override
  public void warning(Finding finding) {
    // What is left out of every package is no news to whoever builds one.
    if (finding.code() == FindingCode.EXCLUDED_FILE) {
      LOGGER.info("{}", finding);
    } else {
      LOGGER.warn("{}", finding);
    }
  }

  @Override
  public void warning(String text) {
    LOGGER.warn("{}", text);
  }

  @Override
  public void creating(String kind, Path file) {
    print("Creating " + kind + " file '" + file + "'");
  }

  @Override
  public void packing(long size) {
    total = Math.max(1, size);
    progress = new Progress(surroundings, quiet);
    progress.advanced(0, total);
  }

  @Override
  public void packed(long bytes) {
    done += bytes;
    if (progress != null) {
      progress.advanced(Math.min(done, total), total);
    }
  }

  @Override
  public void packingDone() {
    close();
  }

  @Override
  public Existing existing(Path archive) {
    if (!surroundings.terminal().input()) {
      throw new OpsiException(
          "package file '" + archive + "' already exists; use " + ANSWERS + " to say what to do");
    }
    print("Package file '" + archive + "' already exists.");
    Question question =
        Question.of(
            "Press <O> to overwrite, <C> to abort or <N> to specify a new version:", ANSWERS);
    return switch (answer(prompter -> prompter.key(question, "ocn"))) {
      case 'o' -> Existing.OVERWRITE;
      case 'n' -> Existing.NEW_VERSION;
      default -> Existing.ABORT;
    };
  }

  @Override
  public String productVersion(String current) {
    return version("product", current);
  }

  @Override
  public String packageVersion(String current) {
    return version("package", current);
  }

  private String version(String kind, String current) {
    Question question =
        Question.of(
                "Please specify new "
                    + kind
                    + " version, press <ENTER> to keep current version ("
                    + current
                    + ")",
                "--" + kind + "-version")
            .withDefault(current);
    return answer(prompter -> prompter.line(question));
  }

  @Override
  public void badVersion(String kind, String version) {
    print("Bad " + kind + " version: " + version);
  }

  /** A question to somebody at a terminal. */
  @FunctionalInterface
  private interface Asking<T> {
    T ask(Prompter prompter) throws IOException;
  }

  private <T> T answer(Asking<T> asking) {
    surroundings.out().flush();
    try {
      return asking.ask(new Prompter(surroundings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(String line) {
    if (!quiet) {
      PrintWriter out = surroundings.out();
      out.println(line);
      out.flush();
    }
  }

  /** Ends a progress line that is still being drawn. */
  @Override
  public void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
