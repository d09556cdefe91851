package org.opsitools.common.image;

/** How a client starts its operating system. */
public enum Firmware {
  BIOS,
  UEFI
}
