package org.opsitools.common.backend.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the tree lies and whose it is.
 *
 * @param baseDir root of the tree
 * @param hostKeyFile the host keys, which may lie outside the tree
 * @param userName owner of what is made
 * @param groupName group of what is made
 * @param hardwareConfig the classes of the hardware audit; null if there are none
 * @param replaceMode how files are replaced
 */
public record FileSettings(
    Path baseDir,
    Path hostKeyFile,
    String userName,
    String groupName,
    @Nullable Path hardwareConfig,
    ReplaceMode replaceMode) {
  public FileSettings {
    baseDir = baseDir.toAbsolutePath().normalize();
    hostKeyFile = hostKeyFile.toAbsolutePath().normalize();
  }
}
