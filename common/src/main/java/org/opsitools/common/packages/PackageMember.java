package org.opsitools.common.packages;

import java.util.List;
import java.util.Optional;
import org.opsitools.common.archive.ArchiveIndex;
import org.opsitools.common.archive.NameText;

/**
 * One of the archives in a package. Its name in the package is {@code
 * TYPE[.CUSTOM].FORMAT[.COMPRESSION]}; format and compression are told by the content, not by it.
 *
 * @param type what it holds
 * @param customName of a custom archive; empty for the ordinary one
 * @param entry where it lies in the package
 */
public record PackageMember(PartType type, String customName, ArchiveIndex.Entry entry) {
  private static final List<String> SUFFIXES =
      List.of(".zstd", ".zst", ".gz", ".bz2", ".xz", ".cpio", ".tar");

  /** The member of an entry, if it is called like one. */
  static Optional<PackageMember> of(ArchiveIndex.Entry entry) {
    String base = baseName(entry.member().name());
    for (PartType type : PartType.values()) {
      if (base.equals(type.name())) {
        return Optional.of(new PackageMember(type, "", entry));
      }
      String prefix = type.name() + ".";
      if (base.startsWith(prefix) && isCustomName(base.substring(prefix.length()))) {
        return Optional.of(new PackageMember(type, base.substring(prefix.length()), entry));
      }
    }
    return Optional.empty();
  }

  /** Names a directory later, so it must be fit for one. */
  private static boolean isCustomName(String text) {
    return !text.isEmpty() && text.indexOf('/') < 0 && NameText.printable(text).equals(text);
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

  /** Whether it overlays the ordinary archive of its type. */
  public boolean isCustom() {
    return !customName.isEmpty();
  }

  /** The directory it was packed from, such as {@code CLIENT_DATA.acme}. */
  public String directory() {
    return isCustom() ? type + "." + customName : type.name();
  }
}
