package org.opsitools.common.packages;

/** The three kinds of inner archive of a package. */
public enum PartType {
  /** Control files, changelog and the scripts that run on the depot. */
  OPSI,
  /** What clients get. */
  CLIENT_DATA,
  /** What is unpacked to the root of the server. */
  SERVER_DATA
}
