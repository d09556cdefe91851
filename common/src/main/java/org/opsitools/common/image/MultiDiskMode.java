package org.opsitools.common.image;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which of several disks becomes the system disk. */
public enum MultiDiskMode {
  DISK_0("0"),
  DISK_1("1"),
  DISK_2("2"),
  DISK_3("3"),
  PREFER_SSD("prefer_ssd"),
  PREFER_ROTATIONAL("prefer_rotational");

  private final String word;

  MultiDiskMode(String word) {
    this.word = word;
  }

  /** The value of the property {@code multi_disk_mode}. */
  public String word() {
    return word;
  }

  /** The mode with exactly this value, or empty. */
  public static Optional<MultiDiskMode> parse(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
  }

  /** All six values, in the order they are documented. */
  public static List<String> words() {
    return Arrays.stream(values()).map(MultiDiskMode::word).toList();
  }
}
