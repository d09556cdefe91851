package org.opsitools.common.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.archive.TarWriter;

/** Packages as no builder makes them, and ordinary ones with few words. */
public final class CraftedPackage {
  public static final String CONTROL =
      """
      [Package]
      version: 1
      depends:

      [Product]
      type: localboot
      id: crafted
      name: Crafted
      version: 1.0
      """;

  private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarWriter writer = new TarWriter(bytes);

  /** With an {@code OPSI} archive that has a control file. */
  public static CraftedPackage ordinary() throws IOException {
    return new CraftedPackage()
        .add("OPSI.tar.gz", pack(Compression.GZIP, new CraftedTar().file("control", CONTROL)));
  }

  public static byte[] pack(Compression compression, CraftedTar archive) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = compression.compress(packed, 1)) {
      out.write(archive.bytes());
    }
    return packed.toByteArray();
  }

  public CraftedPackage add(String name, byte[] content) throws IOException {
    writer.add(
        ArchiveMember.file(name, 0644, content.length, TIME), new ByteArrayInputStream(content));
    return this;
  }

  public CraftedPackage add(String name, CraftedTar archive) throws IOException {
    return add(name, pack(Compression.ZSTD, archive));
  }

  public CraftedPackage add(ArchiveMember member) throws IOException {
    writer.add(member);
    return this;
  }

  public Path write(Path file) throws IOException {
    writer.finish();
    return Files.write(file, bytes.toByteArray());
  }

  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
