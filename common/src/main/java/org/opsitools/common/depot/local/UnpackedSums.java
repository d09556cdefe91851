package org.opsitools.common.depot.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.ExtractionListener;
import org.opsitools.common.archive.MemberType;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;
import org.opsitools.common.packages.Md5Source;

/** The checksums of files, taken while they are unpacked; other files are read. */
final class UnpackedSums implements ExtractionListener, Md5Source {
  private static final String CLIENT_DATA = "CLIENT_DATA/";

  private final Map<String, String> sums = new HashMap<>();
  private @Nullable Digests digests;
  private String path = "";

  @Override
  public void begin(ArchiveMember member, String unpackedTo) {
    boolean wanted = member.type() == MemberType.FILE && unpackedTo.startsWith(CLIENT_DATA);
    path = unpackedTo;
    digests = wanted ? new Digests(DigestAlgorithm.MD5) : null;
    // Whatever was of this name before is no more.
    sums.remove(relative(unpackedTo));
  }

  private static String relative(String unpackedTo) {
    return unpackedTo.startsWith(CLIENT_DATA)
        ? unpackedTo.substring(CLIENT_DATA.length())
        : unpackedTo;
  }

  @Override
  public void content(byte[] bytes, int offset, int length) {
    if (digests != null) {
      digests.accept(bytes, offset, length);
    }
  }

  @Override
  public void end(ArchiveMember member) {
    if (digests != null) {
      sums.put(relative(path), digests.hex(DigestAlgorithm.MD5));
      digests = null;
    }
  }

  @Override
  public String md5(Path file, String relativePath) throws IOException {
    String known = sums.get(relativePath);
    return known == null ? READING.md5(file, relativePath) : known;
  }
}
