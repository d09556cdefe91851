package org.opsitools.common.image;

/** What will be installed on the system partition. */
public enum OperatingSystem {
  WINDOWS,
  LINUX
}
