package org.opsitools.common.repository;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Size and digests of a package file; null where a repository does not tell them.
 *
 * @param size in bytes
 * @param md5 lower-case hexadecimal digits
 * @param sha256 lower-case hexadecimal digits, as they stand in the metadata
 */
public record PackageSums(@Nullable Long size, @Nullable String md5, @Nullable String sha256) {
  /** What the original tools write for every package: the digest of no bytes at all. */
  private static final String SHA256_OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  /** The SHA-256 of the package, if the repository tells one that can be meant. */
  public Optional<String> trustedSha256() {
    boolean ofNothing = SHA256_OF_NOTHING.equals(sha256) && (size == null || size > 0);
    return ofNothing ? Optional.empty() : Optional.ofNullable(sha256);
  }

  /** Whether both can be of the same file; what is not told does not count. */
  boolean agreesWith(PackageSums other) {
    return agree(size, other.size)
        && agree(md5, other.md5)
        && agree(trustedSha256().orElse(null), other.trustedSha256().orElse(null));
  }

  private static boolean agree(@Nullable Object one, @Nullable Object other) {
    return one == null || other == null || one.equals(other);
  }

  /** These sums, completed by the other ones, which are of the same file. */
  PackageSums completedBy(PackageSums other) {
    return new PackageSums(
        size == null ? other.size : size,
        md5 == null ? other.md5 : md5,
        trustedSha256().or(other::trustedSha256).orElse(sha256));
  }
}
