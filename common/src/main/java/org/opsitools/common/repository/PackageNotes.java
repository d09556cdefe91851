package org.opsitools.common.repository;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a repository adds to a package; null where it does not.
 *
 * @param compatibility for which clients the package is; null means any
 * @param released when the package came to the repository; whole microseconds count
 */
public record PackageNotes(
    @Nullable List<Compatibility> compatibility,
    @Nullable String changelogUrl,
    @Nullable String releaseNotesUrl,
    @Nullable String iconUrl,
    @Nullable Instant released) {

  /** Nothing added. */
  public static final PackageNotes NONE = new PackageNotes(null, null, null, null, null);

  public PackageNotes {
    compatibility = compatibility == null ? null : List.copyOf(compatibility);
  }

  /** What the newer notes say, and what only the older ones do. */
  PackageNotes or(PackageNotes older) {
    return new PackageNotes(
        compatibility == null ? older.compatibility : compatibility,
        changelogUrl == null ? older.changelogUrl : changelogUrl,
        releaseNotesUrl == null ? older.releaseNotesUrl : releaseNotesUrl,
        iconUrl == null ? older.iconUrl : iconUrl,
        released == null ? older.released : released);
  }
}
