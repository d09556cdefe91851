package org.opsitools.common.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.config.OpsiRoot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How packages are compressed where nobody says it. */
public final class UsualCompression {
  /** The file that keeps a site at gz. */
  public static final String GZIP_MARKER = "/etc/opsi/makepackage_marker_use_gz";

  private static final Logger LOG = LoggerFactory.getLogger(UsualCompression.class);

  private UsualCompression() {}

  /** The compression of an installation: zstd, or with a warning gz. */
  public static Compression of(OpsiRoot root) {
    Path marker = root.resolve(GZIP_MARKER);
    if (!Files.exists(marker)) {
      return Compression.ZSTD;
    }
    LOG.warn("compressing with gz because the file {} exists", marker);
    return Compression.GZIP;
  }
}
