package org.opsitools.common.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.testkit.ProgramRun;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ProgramTest {
  @TempDir Path directory;

  /** What the command does when it is called; may throw anything. */
  private interface Action {
    int run() throws Exception;
  }

  @Command(name = "sample", description = "A sample.")
  private static final class Sample implements Callable<Integer>, LogSettings.Source {
    private final Surroundings surroundings;
    private final Action action;

    @Option(
        names = {"-q", "--quiet"},
        description = "Say nothing.")
    private boolean quiet;

    @Option(
        names = {"-i", "--custom-name"},
        paramLabel = "NAME",
        description = "A name.")
    private @Nullable String name;

    @Option(names = "--priority", paramLabel = "N", description = "A number.")
    private int priority;

    @Option(names = "--check", arity = "0..1", fallbackValue = "text", description = "A check.")
    private @Nullable String check;

    @Mixin private final LogLevelOption logLevel = new LogLevelOption();
    @Mixin private final LogFileOptions logFile = new LogFileOptions();
    @Mixin private final OutputOption output = new OutputOption();
    @Mixin private final RootOption root = new RootOption();

    @Parameters(paramLabel = "FILE", description = "Files.")
    private final List<String> files = new ArrayList<>();

    Sample(Surroundings surroundings, Action action) {
      this.surroundings = surroundings;
      this.action = action;
    }

    @Override
    public LogSettings logSettings() {
      LogSettings console = LogSettings.console(logLevel.level());
      return logFile.logFile(surroundings).map(console::with).orElse(console);
    }

    @Override
    public Integer call() throws Exception {
      surroundings
          .out()
          .println(
              "quiet=%s name=%s priority=%d files=%s output=%s root=%s check=%s"
                  .formatted(
                      quiet,
                      name,
                      priority,
                      files,
                      output.format(),
                      root.root(surroundings).directory(),
                      check));
      return action.run();
    }
  }

  private ProgramRun sample(Action action) {
    return ProgramRun.of(new Program(surroundings -> new Sample(surroundings, action)), directory);
  }

  private ProgramRun.Result run(String... arguments) {
    return sample(() -> 0).run(arguments);
  }

  @Test
  void printsHelpOnStandardOutput() {
    ProgramRun.Result result = run("--help");

    assertEquals(0, result.exitCode());
    assertTrue(result.out().startsWith("Usage: sample [OPTIONS] [FILE...]"), result.out());
    assertTrue(
        result.out().replaceAll("\\s+", " ").contains("9 secret (default: 4)."), result.out());
    assertEquals("", result.err());
  }

  @Test
  void shortensHelpOnlyWhereTheLetterIsFree() {
    assertEquals(0, run("-h").exitCode());
    assertTrue(run("-h").out().contains("-h, --help "));

    Program taken =
        new Program(
            surroundings -> {
              CommandLine line = new CommandLine(new Sample(surroundings, () -> 0));
              line.getCommandSpec().addOption(OptionSpec.builder("-h", "--follow").build());
              return line;
            });
    ProgramRun.Result result = ProgramRun.of(taken, directory).run("-h");

    assertOut("quiet=false", result);
  }

  @Test
  void printsVersionOfProgramAndLibrary() {
    ProgramRun.Result result = run("--version");

    assertEquals(0, result.exitCode());
    assertTrue(result.out().matches("([0-9][0-9.]*) \\[common=\\1]\n"), result.out());
    assertEquals("", result.err());
  }

  @Test
  void returnsTheNumberOfTheCommand() {
    assertEquals(3, sample(() -> 3).run().exitCode());
  }

  @Test
  void takesOptionsAndFilesInAnyOrder() {
    assertOut("quiet=true name=x priority=0 files=[a, b]", run("a", "-qi", "x", "b"));
    assertOut("quiet=false name=q priority=0 files=[-q, a]", run("-iq", "--", "-q", "a"));
    assertOut(
        "quiet=false name='x y' priority=0 files=[@f, , -]", run("-i", "'x y'", "@f", "", "-"));
  }

  @Test
  void lastOfRepeatedOptionsWins() {
    assertOut("quiet=true name=b priority=0", run("-q", "-i", "a", "-q", "-i", "b"));
  }

  @Test
  void acceptsNegativeNumberAsValue() {
    assertOut("quiet=false name=null priority=-5", run("--priority", "-5"));
    assertOut("quiet=false name=- -x priority=0", run("-i", "- -x"));
    assertOut("quiet=false name=- priority=0", run("-i", "-"));
  }

  @Test
  void refusesOptionWhereValueMustStand() {
    ProgramRun.Result result = run("--custom-name", "--quiet");

    assertEquals(2, result.exitCode());
    assertTrue(result.err().contains("write --custom-name=--quiet if it is the value"));
    assertOut("quiet=false name=--quiet priority=0", run("--custom-name=--quiet"));
  }

  @Test
  void takesOnlyAttachedWordForValueThatMayBeLeftOut() {
    assertOut("files=[] output=text root=/ check=null", run());
    assertOut("files=[a] output=text root=/ check=text", run("--check", "a"));
    assertOut("quiet=true", run("--check", "--quiet"));
    assertOut("files=[a] output=text root=/ check=json", run("--check=json", "a"));
  }

  @ParameterizedTest
  @CsvSource({"--qui, true", "--q, true", "--quiet, true"})
  void acceptsShortenedLongOptions(String option, boolean quiet) {
    assertOut("quiet=" + quiet + " name=x priority=0", run(option, "--cust=x"));
    assertOut("quiet=" + quiet + " name= priority=0", run(option, "--cust", "", "-"));
  }

  @Test
  void leavesWordsBehindTheEndOfOptionsAlone() {
    assertOut("quiet=false name=null priority=0 files=[--qui]", run("--", "--qui"));
  }

  @Test
  void namesTheOptionsThatAnAmbiguousOneMayMean() {
    ProgramRun.Result result = run("--log-f", "x");

    assertEquals(2, result.exitCode());
    assertTrue(
        result
            .err()
            .startsWith("ERROR: option '--log-f' is ambiguous: --log-file, --log-file-level\n"),
        result.err());
    assertEquals(0, run("--log-file", directory.resolve("x").toString()).exitCode());
  }

  @Test
  void shortensOptionsBeforeTheFirstWordOnlyWhereWordsEndOptions() {
    Program program =
        new Program(
            surroundings ->
                new CommandLine(new Sample(surroundings, () -> 0)).setStopAtPositional(true));

    ProgramRun.Result result =
        ProgramRun.of(program, directory).run("--qui", "word", "--qui", "--");

    assertOut("quiet=true name=null priority=0 files=[word, --qui, --]", result);
  }

  @Test
  void explainsUnknownOption() {
    ProgramRun.Result result = run("--qiet");

    assertEquals(2, result.exitCode());
    assertEquals("", result.out());
    assertEquals(
        """
        ERROR: Unknown option: '--qiet'
        Did you mean '--quiet'?
        Usage: sample [OPTIONS] [FILE...]
        Try 'sample --help' for more information.
        """,
        result.err());
  }

  @Test
  void explainsWrongValue() {
    ProgramRun.Result result = run("-l", "12");

    assertEquals(2, result.exitCode());
    assertTrue(result.err().contains("'12' is not a number from 0 to 9"), result.err());
    assertEquals(2, run("--output", "xml").exitCode());
    assertOut("output=json", run("--output", "json"));
  }

  @Test
  void reportsWrongUsageThatTheCommandFinds() {
    Action own =
        () -> {
          throw new UsageException("-c and -i exclude each other");
        };
    assertEquals(2, sample(own).run().exitCode());
    assertTrue(
        sample(own).run().err().startsWith("ERROR: -c and -i exclude each other\nUsage: sample"));
  }

  @Test
  void reportsFailureOnceWithoutTrace() {
    ProgramRun.Result result =
        sample(
                () -> {
                  throw new OpsiException("a: no b; do c");
                })
            .run();

    assertEquals(1, result.exitCode());
    assertEquals("ERROR: a: no b; do c\n", result.err());
  }

  @Test
  void putsProblemsWithFilesInPlainWords() {
    ProgramRun.Result result =
        sample(
                () -> {
                  throw new AccessDeniedException("/srv/x");
                })
            .run();

    assertEquals(1, result.exitCode());
    assertEquals("ERROR: /srv/x: permission denied\n", result.err());
  }

  @Test
  void showsTraceOfDefectOnlyWhereDebuggingIsOn() {
    Action defect =
        () -> {
          throw new IllegalStateException("odd");
        };

    ProgramRun.Result quiet = sample(defect).run();
    ProgramRun.Result debugging = sample(defect).run("-l", "7");

    assertEquals(1, quiet.exitCode());
    assertEquals(1, quiet.err().lines().count(), quiet.err());
    assertTrue(quiet.err().contains("IllegalStateException: odd"), quiet.err());
    assertTrue(debugging.err().contains("\tat " + ProgramTest.class.getName()), debugging.err());
  }

  @Test
  void reportsExhaustedMemory() {
    ProgramRun.Result result =
        sample(
                () -> {
                  throw new OutOfMemoryError("Java heap space");
                })
            .run();

    assertEquals(1, result.exitCode());
    assertTrue(result.err().startsWith("ERROR: not enough memory"), result.err());
  }

  @Test
  void endsWith130WhenInterrupted() {
    Action sleeping =
        () -> {
          throw new InterruptedException();
        };
    Action writing =
        () -> {
          throw new ClosedByInterruptException();
        };

    assertEquals(130, sample(sleeping).run().exitCode());
    assertEquals(130, sample(writing).run().exitCode());
  }

  @Test
  void writesLogToBothPlacesAtTheirOwnLevels() throws IOException {
    Path log = directory.resolve("tool.log");
    Action logging =
        () -> {
          LoggerFactory.getLogger("x").warn("first {}", 1);
          LoggerFactory.getLogger("x").info("second {}", 2);
          return 0;
        };

    ProgramRun.Result result =
        sample(logging).run("--log-file", "tool.log", "--log-file-level", "6");

    String first =
        "\\[4] \\[2024-03-01 12:00:00\\.000] \\[ {15}] first 1   \\(ProgramTest\\.java:[0-9]+\\)\n";
    String second =
        "\\[6] \\[2024-03-01 12:00:00\\.000] \\[ {15}] second 2   \\(ProgramTest\\.java:[0-9]+\\)\n";
    assertTrue(result.err().matches(first), result.err());
    assertTrue(Files.readString(log).matches(first + second), Files.readString(log));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));
  }

  @Test
  void writesTraceOfFailureToTheLogFile() throws IOException {
    Path log = directory.resolve("tool.log");
    Action failing =
        () -> {
          throw new OpsiException("no such thing");
        };

    ProgramRun.Result result = sample(failing).run("--log-file", "tool.log");

    assertEquals("ERROR: no such thing\n", result.err());
    assertTrue(Files.readString(log).startsWith("[3] [2024-03-01 12:00:00.000]"));
    assertTrue(Files.readString(log).contains("\tat " + ProgramTest.class.getName()));
  }

  @Test
  void makesNoLogFileWithoutLines() {
    run("--log-file", "tool.log");

    assertFalse(Files.exists(directory.resolve("tool.log")));
  }

  @Test
  void goesOnWithoutLogFileThatCannotBeWritten() {
    Action logging =
        () -> {
          LoggerFactory.getLogger("x").error("first");
          LoggerFactory.getLogger("x").error("second");
          return 0;
        };

    ProgramRun.Result result = sample(logging).run("-l", "0", "--log-file", "absent/tool.log");

    assertEquals(0, result.exitCode());
    assertEquals(
        "WARNING: no log file is written: "
            + directory.resolve("absent/tool.log")
            + ": no such file or directory\n",
        result.err());
  }

  @Test
  void keepsSecretsOutOfErrorsAndLog() throws IOException {
    Secret.of("gehe1mnis-of-program-test");
    Action leaking =
        () -> {
          LoggerFactory.getLogger("x").error("login with gehe1mnis-of-program-test");
          throw new OpsiException("refused: gehe1mnis-of-program-test");
        };

    ProgramRun.Result result = sample(leaking).run("--log-file", "tool.log");

    String log = Files.readString(directory.resolve("tool.log"));
    assertFalse((result + log).contains("gehe1mnis"), result + log);
    assertTrue(result.err().endsWith("ERROR: refused: ***\n"), result.err());
  }

  @Test
  void takesRootFromOptionElseFromVariable() {
    ProgramRun run = sample(() -> 0);

    assertOut("root=" + directory.resolve("r"), run.run("--root", "r"));
    assertOut("root=" + directory.resolve("v"), run.withVariable("OPSI_ROOT", "v").run());
    assertOut("root=/ ", run.run());
    assertEquals(Optional.empty(), LogSession.current());
  }

  private static void assertOut(String expected, ProgramRun.Result result) {
    assertEquals(0, result.exitCode(), result.toString());
    assertTrue(result.out().contains(expected), result.toString());
  }
}
