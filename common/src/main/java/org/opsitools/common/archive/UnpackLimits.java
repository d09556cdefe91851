package org.opsitools.common.archive;

/**
 * What an archive may do to the machine that unpacks it.
 *
 * @param bytes unpacked content of all archives of one unpacking together
 * @param members of all archives of one unpacking together
 * @param ratio unpacked to compressed bytes, if kept up over {@code ratioWindow} unpacked bytes
 * @param ratioWindow in unpacked bytes
 * @param nameBytes the length of a member's name
 */
public record UnpackLimits(long bytes, long members, int ratio, long ratioWindow, int nameBytes) {

  /** 1 TiB, 5 million members, 2000 to 1 over 64 MiB, names of 4096 bytes. */
  public static final UnpackLimits DEFAULT =
      new UnpackLimits(1L << 40, 5_000_000, 2000, 64L << 20, 4096);
}
