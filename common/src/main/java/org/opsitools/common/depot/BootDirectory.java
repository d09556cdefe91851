package org.opsitools.common.depot;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opsitools.common.config.OpsiRoot;

/**
 * Where network boot files of an installation lie.
 *
 * @param path absolute, below the installation's root
 */
public record BootDirectory(Path path) {
  private static final String USUAL = "/tftpboot";
  private static final String OTHER = "/var/lib/tftpboot";

  /** {@code /tftpboot}, or {@code /var/lib/tftpboot} if only that exists. */
  public static BootDirectory of(OpsiRoot root) {
    Path usual = root.resolve(USUAL);
    Path other = root.resolve(OTHER);
    return new BootDirectory(!Files.isDirectory(usual) && Files.isDirectory(other) ? other : usual);
  }
}
