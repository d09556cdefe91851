package org.opsitools.packagemanager.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.Surroundings;

@Timeout(60)
class QueueRunTest {
  private final StringWriter shown = new StringWriter();
  private final Surroundings surroundings =
      new Surroundings(
          InputStream.nullInputStream(),
          new PrintWriter(new StringWriter()),
          new PrintWriter(shown),
          Surroundings.Terminal.NONE,
          Path.of("/"),
          Map.of(),
          Clock.systemUTC());

  /** What a task does. */
  private interface Body {
    void run(DepotDisplay display) throws IOException, InterruptedException;
  }

  private record SmallTask(String subject, Body body) implements DepotTask {
    @Override
    public void run(DepotDisplay display) throws IOException {
      try {
        body.run(display);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
  }

  private void run(DepotQueue... queues) throws IOException {
    new QueueRun(Display.of(surroundings, false)).run(List.of(queues));
  }

  @Test
  void worksOnAllDepotsAtTheSameTime() throws IOException {
    CountDownLatch both = new CountDownLatch(2);
    Body meeting =
        display -> {
          both.countDown();
          assertTrue(both.await(30, TimeUnit.SECONDS));
        };

    run(
        DepotQueue.of("one", List.of(new SmallTask("a.opsi", meeting))),
        DepotQueue.of("two", List.of(new SmallTask("a.opsi", meeting))));
  }

  @Test
  void collectsWhatFailsAndGoesOn() {
    AtomicBoolean last = new AtomicBoolean();

    FailedTasksException failure =
        assertThrows(
            FailedTasksException.class,
            () ->
                run(
                    DepotQueue.of(
                        "one",
                        List.of(
                            new SmallTask(
                                "a.opsi",
                                display -> {
                                  throw new OpsiException("first\nsecond");
                                }),
                            new SmallTask(
                                "b.opsi",
                                display -> {
                                  throw new IllegalStateException("bug");
                                }),
                            new SmallTask(
                                "c.opsi",
                                display -> {
                                  throw new OutOfMemoryError();
                                }),
                            new SmallTask("d.opsi", display -> last.set(true)))),
                    new DepotQueue("two", List.of(), List.of("x: not on this depot"))));

    assertTrue(last.get());
    assertEquals(3, failure.problems().get("one").size());
    assertTrue(
        failure
            .text()
            .startsWith(
                "4 tasks failed:\n  one\n    a.opsi: first\n      second\n    b.opsi: a defect"),
        failure.text());
    assertTrue(failure.text().contains("\n    c.opsi: not enough memory"), failure.text());
    assertTrue(failure.text().endsWith("\n  two\n    x: not on this depot"), failure.text());
  }

  @Test
  void waitsForWorkThatEndsAfterAnInterrupt() {
    Thread caller = Thread.currentThread();
    AtomicBoolean undone = new AtomicBoolean();
    AtomicBoolean begun = new AtomicBoolean();
    CountDownLatch forever = new CountDownLatch(1);

    assertThrows(
        InterruptedIOException.class,
        () ->
            run(
                DepotQueue.of(
                    "one",
                    List.of(
                        new SmallTask(
                            "a.opsi",
                            display -> {
                              caller.interrupt();
                              try {
                                forever.await();
                              } catch (InterruptedException e) {
                                undone.set(true);
                                throw new OpsiException("taken back");
                              }
                            }),
                        new SmallTask("b.opsi", display -> begun.set(true))))));

    assertTrue(undone.get());
    assertFalse(begun.get());
    assertTrue(shown.toString().contains("interrupted; what is begun"), shown::toString);
    assertTrue(shown.toString().contains("a.opsi: taken back"), shown::toString);
    assertTrue(shown.toString().contains("b.opsi: not begun"), shown::toString);
  }

  @Test
  void showsALineForEachEvent() throws IOException {
    run(
        DepotQueue.of(
            "one",
            List.of(
                new SmallTask(
                    "a.opsi",
                    display -> {
                      display.event("doing a");
                      display.follow("doing a").advanced(1, 2);
                      try (DepotDisplay.Transfer transfer = display.transfer("f")) {
                        transfer.advanced(1, 2);
                      }
                    }))));

    assertEquals("one: doing a\n", shown.toString());
  }
}
