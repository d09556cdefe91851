package org.opsitools.common.control;

/** The two formats of a control file. */
public enum ControlFormat {
  /** Sections of {@code key: value} lines, read by every release. */
  LEGACY("control"),
  TOML("control.toml");

  private final String fileName;

  ControlFormat(String fileName) {
    this.fileName = fileName;
  }

  /** What a file of this format is called. */
  public String fileName() {
    return fileName;
  }

  /** The format there is beside this one. */
  public ControlFormat other() {
    return this == LEGACY ? TOML : LEGACY;
  }
}
