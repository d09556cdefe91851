package org.opsitools.common.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.ControlFormat;
import org.opsitools.common.io.AtomicFile;

/**
 * Puts another product id into all control files of an unpacked package, so that none is left with
 * the old one. Nothing else in them changes; neither do names of scripts that hold the old id.
 *
 * @param file the package, for messages
 * @param id the new one
 */
record ProductIdChange(Path file, String id) {
  void apply(Path unpacked, ExtractRequest.Layout layout, List<PackageMember> members)
      throws IOException {
    for (PackageMember member : members) {
      if (member.type() == PartType.OPSI) {
        Path directory = Path.of(layout.directory(member));
        for (ControlFormat format : ControlFormat.values()) {
          apply(unpacked, directory.resolve(format.fileName()), format);
        }
      }
    }
  }

  private void apply(Path unpacked, Path relative, ControlFormat format) throws IOException {
    Path path = unpacked.resolve(relative);
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    byte[] content;
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      content = in.readNBytes(ControlFile.MAX_SIZE + 1);
    }
    ControlFile control = ControlFile.parsePacked(file.resolve(relative), content, format, null);
    AtomicFile.replace(path, control.withProductId(id).bytes());
  }
}
