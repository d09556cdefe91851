package org.opsitools.common.backup.objectdump;

import java.util.Optional;
import org.opsitools.common.Secret;

/**
 * How a dump is read.
 *
 * @param password of an encrypted dump; of no importance for others
 * @param maxBytes how many bytes the decoded dump may have
 * @param skipInvalid whether objects that are not valid are left out, instead of reading nothing
 */
public record DumpReading(Optional<Secret> password, long maxBytes, boolean skipInvalid) {
  /** 8 GiB. */
  public static final long DEFAULT_MAX_BYTES = 8L << 30;

  /** Without a password, and with everything valid. */
  public static final DumpReading PLAIN =
      new DumpReading(Optional.empty(), DEFAULT_MAX_BYTES, false);

  /** The same with a password. */
  public DumpReading withPassword(Secret secret) {
    return new DumpReading(Optional.of(secret), maxBytes, skipInvalid);
  }

  /** The same, where invalid objects are left out. */
  public DumpReading skippingInvalid() {
    return new DumpReading(password, maxBytes, true);
  }
}
