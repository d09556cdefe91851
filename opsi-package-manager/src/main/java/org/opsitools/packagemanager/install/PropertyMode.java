package org.opsitools.packagemanager.install;

import java.util.Locale;

/** Where a depot's property values come from when a package is installed. */
public enum PropertyMode {
  /** The depot keeps what it has; a property that is new gets the package's own. */
  KEEP,
  /** The package's own. */
  PACKAGE,
  /** The user says them. */
  ASK;

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
