package org.opsitools.common.backend.file;

import java.nio.file.Path;

/**
 * Where the tree lies and whose it is.
 *
 * @param baseDir root of the tree
 * @param hostKeyFile the host keys, which may lie outside the tree
 * @param userName owner of what is made
 * @param groupName group of what is made
 * @param replaceMode how files are replaced
 */
public record FileSettings(
    Path baseDir, Path hostKeyFile, String userName, String groupName, ReplaceMode replaceMode) {
  public FileSettings {
    baseDir = baseDir.toAbsolutePath().normalize();
    hostKeyFile = hostKeyFile.toAbsolutePath().normalize();
  }
}
