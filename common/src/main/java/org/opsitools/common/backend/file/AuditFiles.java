package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The files of inventories. */
final class AuditFiles {
  private AuditFiles() {}

  /** Removes the file of a host in which nothing is left; the global ones stay. */
  static void deleteIfEmpty(Path file, FileWriting writing) throws IOException {
    boolean global = String.valueOf(file.getFileName()).startsWith("global.");
    if (global) {
      return;
    }
    FileTransaction transaction = writing.transaction();
    Optional<byte[]> content = transaction.bytes(file);
    if (content.isPresent()
        && IniReader.read(file, content.get(), IniStyle.AUDIT).sections().isEmpty()) {
      transaction.delete(file);
    }
  }
}
