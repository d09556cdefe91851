package org.opsitools.common.repository;

import org.opsitools.common.OpsiException;

/** Repository metadata that cannot be read, with the place in it. */
public final class MetadataException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final String place;

  MetadataException(String source, String place, String reason) {
    super(
        source
            + ": no metadata of a repository: "
            + (place.isEmpty() ? "" : place + ": ")
            + reason
            + "; create it anew from the packages");
    this.source = source;
    this.place = place;
  }

  /** The file or address that was read. */
  public String source() {
    return source;
  }

  /** Where in it, such as {@code packages.demo.1.0-1.size}; or nothing. */
  public String place() {
    return place;
  }
}
