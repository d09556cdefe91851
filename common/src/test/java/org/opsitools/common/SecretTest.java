package org.opsitools.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class SecretTest {
  @Test
  void printsAsStars() {
    assertEquals("***", Secret.of("s3cret-of-test").toString());
    assertEquals("s3cret-of-test", Secret.of("s3cret-of-test").reveal());
  }

  @Test
  void masksKnownSecretsTheLongerFirst() {
    Secret.of("s3cret-x");
    Secret.of("s3cret-x-and-more");

    assertEquals("a *** b *** c", Secret.redact("a s3cret-x b s3cret-x-and-more c"));
  }

  @Test
  void leavesTextAloneThatShortSecretsOccurIn() {
    Secret.of("the");

    assertEquals("the text", Secret.redact("the text"));
  }

  @Test
  void equalsBySecret() {
    assertEquals(Secret.of("equal-secret"), Secret.of("equal-secret"));
    assertNotEquals(Secret.of("equal-secret"), Secret.of("other-secret"));
  }

  @Test
  void redactsShortWordsOnlyWhereTheyStandAlone() {
    Secret.of("zyxwo");

    assertEquals(
        "zyxwo-admin: /etc/zyxwo/zyxwo.conf: password '***' of *** is wrong: ***.",
        Secret.redact(
            "zyxwo-admin: /etc/zyxwo/zyxwo.conf: password 'zyxwo' of zyxwo is wrong: zyxwo."));
  }
}
