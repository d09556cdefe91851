package org.opsitools.common.image;

/** The two kinds of partition table. */
public enum PartitionLabel {
  MBR,
  GPT
}
