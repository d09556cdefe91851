package org.opsitools.common.backend;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HexFormat;
import org.opsitools.common.objects.DefaultValue;

/**
 * What a site may decide about the rules between its objects.
 *
 * @param clock the server's time, in its zone
 * @param random what host keys are made of
 * @param uniqueHardwareAddresses whether two hosts may not have the same hardware address
 * @param missingConfigs what happens to a state of a config that is not there
 */
public record BackendSettings(
    Clock clock,
    SecureRandom random,
    boolean uniqueHardwareAddresses,
    MissingConfigs missingConfigs) {
  private static final int KEY_BYTES = 16;

  /** What happens to a state of a config that is not there. */
  public enum MissingConfigs {
    /** The state is refused. */
    REFUSED,
    /** The state is stored with a warning; for what comes from a backup. */
    REPORTED
  }

  /** What a server does by itself. */
  public static BackendSettings usual(Clock clock) {
    return new BackendSettings(clock, new SecureRandom(), true, MissingConfigs.REFUSED);
  }

  /** What new objects are completed from. */
  DefaultValue.Source defaults() {
    return new DefaultValue.Source(LocalDateTime.now(clock).withNano(0), this::hostKey);
  }

  private String hostKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return HexFormat.of().formatHex(key);
  }
}
