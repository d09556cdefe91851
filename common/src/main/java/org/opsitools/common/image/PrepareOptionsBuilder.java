package org.opsitools.common.image;

import java.util.Set;
import org.opsitools.common.image.PrepareOptions.BackupBase;
import org.opsitools.common.objects.InvalidValueException;

/**
 * Collects what differs from the defaults: partition table by firmware, Windows, an ESP of 260 MiB,
 * an MSR of 16 MiB, alignment to 1 MiB, no removable disk, nothing wiped.
 */
public final class PrepareOptionsBuilder {
  private LabelChoice label = LabelChoice.AUTO;
  private OperatingSystem os = OperatingSystem.WINDOWS;
  private PartitionSize espSize = new PartitionSize.Bytes(260L << 20);
  private PartitionSize msrSize = new PartitionSize.Bytes(16L << 20);
  private long alignment = 1L << 20;
  private boolean includeRemovable;
  private Set<String> wipeAllowed = Set.of();
  private boolean capToMbrLimit;
  private BackupBase backupBase = BackupBase.DISK;

  PrepareOptionsBuilder() {}

  public PrepareOptionsBuilder label(LabelChoice value) {
    label = value;
    return this;
  }

  public PrepareOptionsBuilder os(OperatingSystem value) {
    os = value;
    return this;
  }

  public PrepareOptionsBuilder espSize(PartitionSize value) {
    espSize = value;
    return this;
  }

  public PrepareOptionsBuilder msrSize(PartitionSize value) {
    msrSize = value;
    return this;
  }

  public PrepareOptionsBuilder alignment(long bytes) {
    alignment = bytes;
    return this;
  }

  public PrepareOptionsBuilder includeRemovable(boolean value) {
    includeRemovable = value;
    return this;
  }

  public PrepareOptionsBuilder wipeAllowed(Set<String> paths) {
    wipeAllowed = paths;
    return this;
  }

  public PrepareOptionsBuilder capToMbrLimit(boolean value) {
    capToMbrLimit = value;
    return this;
  }

  public PrepareOptionsBuilder backupBase(BackupBase value) {
    backupBase = value;
    return this;
  }

  /**
   * The options.
   *
   * @throws InvalidValueException for an odd alignment, and an ESP or MSR without a size
   */
  public PrepareOptions build() {
    return new PrepareOptions(
        label,
        os,
        espSize,
        msrSize,
        alignment,
        includeRemovable,
        wipeAllowed,
        capToMbrLimit,
        backupBase);
  }
}
