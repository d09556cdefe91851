package org.opsitools.common.packages.build;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.packages.PartType;

/**
 * One directory of a package source that becomes one inner archive.
 *
 * @param customName the name of the custom package the directory belongs to; null for the base
 * @param directory where the files are
 */
public record PackagePart(PartType type, @Nullable String customName, Path directory) {

  /** {@code OPSI}, {@code CLIENT_DATA.acme}: the directory's name, and the inner archive's stem. */
  public String name() {
    return customName == null ? type.name() : type.name() + "." + customName;
  }
}
