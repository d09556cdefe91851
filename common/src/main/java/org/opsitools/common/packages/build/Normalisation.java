package org.opsitools.common.packages.build;

import java.util.OptionalLong;

/**
 * What is done to times and modes on the way into a package. Without an epoch both are taken from
 * the source; with one, two builds of the same files are the same bytes wherever they are made.
 *
 * @param epoch seconds since 1970 ({@code SOURCE_DATE_EPOCH}): no time is later, and modes are
 *     reduced to "executable or not"
 */
public record Normalisation(OptionalLong epoch) {
  private static final int PERMISSIONS = 0777;
  private static final int OWNER_ALL = 0700;
  private static final int OWNER_EXECUTE = 0100;

  /** Times and modes of the source. */
  public static final Normalisation NONE = new Normalisation(OptionalLong.empty());

  /** Times and modes that depend on nothing but the content. */
  public static Normalisation to(long epoch) {
    return new Normalisation(OptionalLong.of(epoch));
  }

  /** The time an entry gets that is from {@code seconds}. */
  public long modified(long seconds) {
    return epoch.isPresent() ? Math.min(seconds, epoch.getAsLong()) : seconds;
  }

  /** The time of an outer member whose newest content is from {@code newest}. */
  long outerModified(long newest) {
    return epoch.orElse(newest);
  }

  int fileMode(int mode) {
    if (epoch.isEmpty()) {
      return mode & PERMISSIONS;
    }
    return (mode & OWNER_EXECUTE) != 0 ? 0755 : 0644;
  }

  /** The owner must be able to write into a directory while it is being unpacked. */
  int directoryMode(int mode) {
    return epoch.isEmpty() ? (mode & PERMISSIONS) | OWNER_ALL : 0755;
  }

  int linkMode() {
    return PERMISSIONS;
  }
}
