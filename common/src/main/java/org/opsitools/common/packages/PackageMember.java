package org.opsitools.common.packages;

import java.util.List;
import java.util.Optional;
import org.opsitools.common.archive.ArchiveIndex;

/**
 * One of the archives in a package. Its name in the package is {@code
 * TYPE[.CUSTOM].FORMAT[.COMPRESSION]}; format and compression are told by the content, not by it.
 *
 * @param kind what it holds
 * @param customName of a custom archive; empty for the ordinary one
 * @param entry where it lies in the package
 */
public record PackageMember(Kind kind, String customName, ArchiveIndex.Entry entry) {
  private static final List<String> SUFFIXES =
      List.of(".zstd", ".zst", ".gz", ".bz2", ".xz", ".cpio", ".tar");

  /** What an archive in a package holds; the name is what its name begins with. */
  public enum Kind {
    /** Control files and the server's scripts. */
    OPSI,
    /** What clients get. */
    CLIENT_DATA,
    /** What goes into the server's own directories. */
    SERVER_DATA
  }

  /** The member of an entry, if it is called like one. */
  static Optional<PackageMember> of(ArchiveIndex.Entry entry) {
    String base = baseName(entry.member().name());
    for (Kind kind : Kind.values()) {
      if (base.equals(kind.name())) {
        return Optional.of(new PackageMember(kind, "", entry));
      }
      String prefix = kind.name() + ".";
      if (base.startsWith(prefix) && base.length() > prefix.length() && base.indexOf('/') < 0) {
        return Optional.of(new PackageMember(kind, base.substring(prefix.length()), entry));
      }
    }
    return Optional.empty();
  }

  private static String baseName(String name) {
    String base = name.startsWith("./") ? name.substring(2) : name;
    boolean stripped = true;
    while (stripped) {
      stripped = false;
      for (String suffix : SUFFIXES) {
        if (base.endsWith(suffix)) {
          base = base.substring(0, base.length() - suffix.length());
          stripped = true;
        }
      }
    }
    return base;
  }

  /** The member's name in the package, such as {@code OPSI.acme.tar.zstd}. */
  public String name() {
    return entry.member().name();
  }

  /** Its size in the package, in bytes. */
  public long size() {
    return entry.member().size();
  }

  /** Whether it overlays the ordinary archive of its kind. */
  public boolean isCustom() {
    return !customName.isEmpty();
  }

  /** The directory it was packed from, such as {@code CLIENT_DATA.acme}. */
  public String directory() {
    return isCustom() ? kind + "." + customName : kind.name();
  }
}
