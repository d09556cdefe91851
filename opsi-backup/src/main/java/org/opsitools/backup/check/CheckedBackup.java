package org.opsitools.backup.check;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found in one file that is, or should be, a backup. */
public sealed interface CheckedBackup permits CheckedArchive, CheckedDump, UnreadableBackup {
  /** The file as it was named. */
  String name();

  /** Why it cannot be relied on. */
  List<String> problems();

  /** What is unusual but harmless. */
  List<String> warnings();

  /** What its files say that they should not; nothing unless they were looked at. */
  List<String> findings();

  /** What it holds, in the words of a listing. */
  String contents();

  /** Its members, a line each. */
  List<String> memberLines();

  /** More of what it holds, a line each. */
  List<String> detailLines();

  /**
   * All of it for programs.
   *
   * @param members whether the members are wanted
   */
  Map<String, @Nullable Object> toJson(boolean members);

  /** Whether it can be relied on. */
  default boolean isGood() {
    return problems().isEmpty() && findings().isEmpty();
  }
}
