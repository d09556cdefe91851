package org.opsitools.newprod;

/** Which control files a new package source gets. */
public enum ControlChoice {
  /** {@code control.toml} with {@code changelog.txt} beside it. */
  TOML,
  /** The legacy {@code control}, which holds the changelog. */
  CONTROL,
  BOTH
}
