package org.opsitools.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.admin.input.InputKind;
import org.opsitools.admin.input.StandardInput;
import org.opsitools.common.testkit.ProgramRun;

/** Standard input that is a pipe with a slow or absent writer, or no pipe at all. */
class PipeTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir Path directory;

  private final RecordingCaller caller = RecordingCaller.small();

  @Test
  @Tag("ADM-24")
  void takesASilentPipeAsEmpty() throws Exception {
    try (PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream pipe = new PipedInputStream(writer)) {
      ProgramRun.Result result =
          AdminRun.runWithPipe(caller, pipe, Duration.ofMillis(20), "method", "backend_info");

      assertEquals(0, result.exitCode(), result::toString);
      assertEquals(List.of(), caller.calls().get(0).parameters());
      assertTrue(StandardInput.Limits.USUAL.silence().compareTo(Duration.ofSeconds(16)) < 0);
      writer.flush();
    }
  }

  @Test
  @Tag("ADM-24")
  void doesNotWaitIfToldNotToRead() throws Exception {
    try (PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream pipe = new PipedInputStream(writer)) {
      ProgramRun.Result result =
          assertTimeoutPreemptively(
              Duration.ofSeconds(30),
              () ->
                  AdminRun.runWithPipe(caller, pipe, LONG, "--no-stdin", "method", "backend_info"));

      assertEquals(0, result.exitCode(), result::toString);
      writer.flush();
    }
  }

  @Test
  void readsAPipeToItsEndOnceItHasBegun() throws Exception {
    try (PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream pipe = new PipedInputStream(writer)) {
      Thread slow =
          new Thread(
              () -> {
                try (writer) {
                  for (String part : List.of("[1,", "2,", "3]\n")) {
                    writer.write(part.getBytes(StandardCharsets.UTF_8));
                    writer.flush();
                  }
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      slow.start();

      AdminRun.runWithPipe(caller, pipe, LONG, "method", "echo");
      slow.join();

      assertEquals(List.of(List.of(1, 2, 3)), caller.calls().get(0).parameters());
    }
  }

  @Test
  void readsNeitherTerminalsNorSockets() {
    ProgramRun.Result result =
        ProgramRun.of(
                AdminRun.program(caller, InputKind.OTHER, StandardInput.Limits.USUAL), directory)
            .withInput("x")
            .run("method", "echo");

    assertEquals(0, result.exitCode());
    assertEquals(List.of(), caller.calls().get(0).parameters());
  }

  @Test
  void refusesInputThatIsTooLarge() {
    StandardInput.Limits limits = new StandardInput.Limits(LONG, 3);

    ProgramRun.Result small =
        ProgramRun.of(AdminRun.program(caller, InputKind.REGULAR_FILE, limits), directory)
            .withInput("abc")
            .run("method", "echo");
    ProgramRun.Result large =
        ProgramRun.of(AdminRun.program(caller, InputKind.PIPE, limits), directory)
            .withInput("abcd")
            .run("method", "echo");

    assertEquals(0, small.exitCode(), small::toString);
    assertEquals(1, large.exitCode(), large::toString);
    assertTrue(large.err().contains("standard input: is larger than"), large::toString);
    assertEquals(512L * 1024 * 1024, StandardInput.Limits.USUAL.bytes());
  }
}
