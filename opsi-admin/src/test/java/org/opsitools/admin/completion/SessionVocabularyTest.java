package org.opsitools.admin.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.CallOptions;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.cli.Surroundings;

class SessionVocabularyTest {
  private static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2024-03-01T12:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Gives the number of its calls as the only id. */
  private static final class CountingCaller implements MethodCaller {
    private int calls;

    @Override
    public List<MethodDescription> methods() {
      return List.of();
    }

    @Override
    public @Nullable Object call(String name, List<? extends @Nullable Object> parameters) {
      calls++;
      return List.of(calls + ";LocalbootProduct;1;1;depot1", calls + ";LocalbootProduct;1;1;d2");
    }
  }

  @Test
  void asksForIdsAgainAfterAMinute() {
    SettableClock clock = new SettableClock();
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Surroundings.Terminal.NONE,
            Path.of("/"),
            Map.of(),
            clock);
    CountingCaller caller = new CountingCaller();
    SessionVocabulary vocabulary =
        new SessionVocabulary(
            new AdminSession(surroundings, List.of(), () -> caller, CallOptions.USUAL));

    assertEquals(List.of("1"), List.copyOf(vocabulary.ids(IdKind.PRODUCT)));
    clock.pass(Duration.ofSeconds(60));
    assertEquals(List.of("1"), List.copyOf(vocabulary.ids(IdKind.PRODUCT)));
    clock.pass(Duration.ofSeconds(1));
    assertEquals(List.of("2"), List.copyOf(vocabulary.ids(IdKind.PRODUCT)));
  }
}
