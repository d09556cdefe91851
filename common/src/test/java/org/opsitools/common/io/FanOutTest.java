package org.opsitools.common.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FanOutTest {
  private final byte[] data = new byte[3 * FanOut.BUFFER_SIZE + 17];

  FanOutTest() {
    new Random(1).nextBytes(data);
  }

  @Test
  void givesEverySinkEverythingInOrder() throws Exception {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    ByteArrayOutputStream second = new ByteArrayOutputStream();

    feed(List.of(collecting(first), collecting(second)));

    assertArrayEquals(data, first.toByteArray());
    assertArrayEquals(data, second.toByteArray());
  }

  @Test
  void reportsWhatASinkThrowsAndDoesNotHang() {
    ByteSink failing =
        bytes -> {
          throw new IOException("sink is full");
        };

    IOException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                assertThrows(
                    IOException.class,
                    () -> feed(List.of(failing, collecting(new ByteArrayOutputStream())))));

    assertEquals("sink is full", e.getMessage());
  }

  private static ByteSink collecting(ByteArrayOutputStream out) {
    return bytes -> {
      byte[] taken = new byte[bytes.remaining()];
      bytes.get(taken);
      out.write(taken);
    };
  }

  private void feed(List<ByteSink> sinks) throws IOException, InterruptedException {
    try (FanOut fanOut = new FanOut(sinks)) {
      ByteBuffer rest = ByteBuffer.wrap(data);
      while (rest.hasRemaining()) {
        byte[] buffer = fanOut.buffer();
        int length = Math.min(buffer.length, rest.remaining());
        rest.get(buffer, 0, length);
        fanOut.submit(buffer, length);
      }
      fanOut.finish();
    }
  }
}
