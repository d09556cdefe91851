package org.opsitools.common.depot.local;

/** What is done with a product on the depot. */
enum Change {
  INSTALL,
  UNINSTALL
}
