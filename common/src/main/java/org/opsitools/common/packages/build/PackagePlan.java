package org.opsitools.common.packages.build;

import java.nio.file.Path;
import java.util.List;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.packages.PartType;

/**
 * A package to be written.
 *
 * @param target the {@code .opsi} file; its companions lie beside it
 * @param trees one inner archive each, in this order; one without entries is left out unless it is
 *     {@code OPSI}
 * @param threads for compression, at least 1; the bytes do not depend on it
 */
public record PackagePlan(
    Path target,
    List<SourceTree> trees,
    Compression compression,
    int threads,
    Normalisation normalisation,
    Companions companions) {

  /** Which files are written beside the package. */
  public record Companions(boolean md5, boolean zsync, boolean sha256) {}

  public PackagePlan {
    trees =
        trees.stream()
            .filter(tree -> tree.part().type() == PartType.OPSI || !tree.entries().isEmpty())
            .toList();
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads);
    }
  }

  /** Bytes of content that will be packed. */
  public long size() {
    return trees.stream().mapToLong(SourceTree::size).sum();
  }

  Path companion(String suffix) {
    return target.resolveSibling(target.getFileName() + suffix);
  }
}
