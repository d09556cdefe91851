package org.opsitools.common.depot.repository;

import java.nio.file.Path;
import java.util.Locale;
import org.opsitools.common.OpsiException;

/** A repository has too little space left for a package. */
public final class RepositoryFullException extends OpsiException {
  private static final long serialVersionUID = 1L;
  private static final double MEGABYTE = 1024.0 * 1024;

  private final long needed;
  private final long available;

  RepositoryFullException(Path file, long needed, Path directory, long available) {
    super(
        String.format(
            Locale.ROOT,
            "%s: needs %.2f MB, and %s has %.2f MB left; make space there",
            file,
            needed / MEGABYTE,
            directory,
            available / MEGABYTE));
    this.needed = needed;
    this.available = available;
  }

  /** How many bytes the package has. */
  public long needed() {
    return needed;
  }

  /** How many bytes there are left for it. */
  public long available() {
    return available;
  }
}
