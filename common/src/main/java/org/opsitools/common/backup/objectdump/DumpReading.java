package org.opsitools.common.backup.objectdump;

import java.util.Optional;
import org.opsitools.common.Secret;

/**
 * How a dump is read.
 *
 * @param password of an encrypted dump; of no importance for others
 * @param limit how much decoded data there may be
 * @param skipInvalid whether objects that are not valid are left out, instead of reading nothing
 */
public record DumpReading(Optional<Secret> password, SizeLimit limit, boolean skipInvalid) {
  /** Without a password, with the usual limit, and with everything valid. */
  public static final DumpReading PLAIN =
      new DumpReading(Optional.empty(), SizeLimit.DEFAULT, false);

  /** The same with a password, or without one. */
  public DumpReading withPassword(Optional<Secret> secret) {
    return new DumpReading(secret, limit, skipInvalid);
  }

  /** The same with a limit of the caller's. */
  public DumpReading withMaxBytes(long bytes) {
    return new DumpReading(password, SizeLimit.asked(bytes), skipInvalid);
  }

  /** The same, where invalid objects are left out, or not. */
  public DumpReading withSkipInvalid(boolean skip) {
    return new DumpReading(password, limit, skip);
  }

  /** The same for a reader that keeps all objects in memory. */
  DumpReading intoMemory() {
    return new DumpReading(password, limit.withinMemory(), skipInvalid);
  }
}
