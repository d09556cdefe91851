package org.opsitools.common.io;

/** The digests that packages and their companion files use. */
public enum DigestAlgorithm {
  MD5("MD5"),
  SHA1("SHA-1"),
  SHA256("SHA-256");

  private final String standardName;

  DigestAlgorithm(String standardName) {
    this.standardName = standardName;
  }

  /** The name under which the Java runtime knows it. */
  public String standardName() {
    return standardName;
  }
}
