package org.opsitools.common.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The program that {@link LauncherTest} starts as a process of its own. */
@Command(name = "child", description = "What the tests of the launcher run.")
final class LauncherChild implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(index = "0", description = "What to do.")
  private String action = "";

  @Parameters(index = "1", arity = "0..1", description = "A file or a text.")
  private String argument = "";

  private LauncherChild(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  public static void main(String[] arguments) {
    // Only the command that never ends is worth no waiting; a busy machine may be slow.
    boolean endless = List.of(arguments).contains("ignore");
    Duration grace = endless ? Duration.ofMillis(500) : Duration.ofMinutes(1);
    Launcher.launch(new Program(LauncherChild::new), grace, arguments);
  }

  @Override
  public Integer call() throws Exception {
    switch (action) {
      case "print" -> surroundings.out().println(argument + " " + surroundings.terminal());
      case "many-lines" -> surroundings.out().println("line\n".repeat(100_000));
      case "wait" -> cleaningUp(() -> new CountDownLatch(1).await());
      case "read" -> cleaningUp(() -> surroundings.in().read());
      case "ignore" -> ignoreInterrupts();
      case "key" -> key();
      default -> throw new UsageException("unknown action " + action);
    }
    return 7;
  }

  private interface Waiting {
    void await() throws IOException, InterruptedException;
  }

  private void cleaningUp(Waiting waiting) throws IOException, InterruptedException {
    try {
      ready();
      waiting.await();
    } finally {
      Files.writeString(Path.of(argument), "cleaned up");
    }
  }

  private void ready() {
    surroundings.out().println("ready");
    surroundings.out().flush();
  }

  private void ignoreInterrupts() {
    ready();
    while (!action.isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private void key() throws IOException {
    Question question = Question.of("Overwrite, Cancel or New version?", "-k");
    char key = new Prompter(surroundings).key(question, "ocn");
    surroundings.out().println("key=" + key);
  }
}
