package org.opsitools.common.image;

/** Which partition table the system disk is to have. */
public enum LabelChoice {
  /** GPT for UEFI, MBR for BIOS. */
  AUTO,
  MBR,
  GPT;

  PartitionLabel labelFor(Firmware firmware) {
    return switch (this) {
      case AUTO -> firmware == Firmware.UEFI ? PartitionLabel.GPT : PartitionLabel.MBR;
      case MBR -> PartitionLabel.MBR;
      case GPT -> PartitionLabel.GPT;
    };
  }
}
