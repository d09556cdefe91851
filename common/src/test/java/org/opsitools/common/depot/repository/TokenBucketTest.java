package org.opsitools.common.depot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private long now;

  private TokenBucket bucket(long rate) {
    return new TokenBucket(rate, () -> now, time -> now += time.toNanos());
  }

  private double seconds() {
    return now / 1e9;
  }

  @Test
  void holdsAStreamDownToItsRate() throws IOException {
    TokenBucket bucket = bucket(1000);

    for (int taken = 0; taken < 10_000; taken += bucket.piece(1 << 20)) {
      bucket.take(bucket.piece(1 << 20));
    }

    assertEquals(9.9, seconds(), 0.001);
  }

  @Test
  void savesATenthOfASecondAtMost() throws IOException {
    TokenBucket bucket = bucket(1000);
    now += 60_000_000_000L;

    bucket.take(1000);

    assertEquals(60.9, seconds(), 0.001);
  }

  @Test
  void doesNotWaitForASlowStream() throws IOException {
    TokenBucket bucket = bucket(1000);

    for (int i = 1; i <= 10; i++) {
      bucket.take(100);
      now += 200_000_000L;
    }

    assertEquals(2.0, seconds(), 0.001);
  }

  @Test
  void knowsNoLimitAtAll() throws IOException {
    TokenBucket bucket = bucket(0);

    bucket.take(Integer.MAX_VALUE);

    assertEquals(0, now);
    assertEquals(1 << 20, bucket.piece(1 << 20));
  }

  @Test
  void flowsAtAByteASecond() throws IOException {
    TokenBucket bucket = bucket(1);

    assertEquals(1, bucket.piece(100));
    for (int i = 0; i < 5; i++) {
      bucket.take(1);
    }

    assertEquals(4, seconds(), 0.001);
  }

  @Test
  void endsTheWaitWhenItIsInterrupted() {
    TokenBucket bucket = TokenBucket.of(1);
    Thread.currentThread().interrupt();

    assertThrows(ClosedByInterruptException.class, () -> bucket.take(1_000_000));

    assertTrue(Thread.interrupted());
  }
}
