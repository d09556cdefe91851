package org.opsitools.common.packages;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.io.AtomicFile;

/**
 * {@code ID.files}: the list of what a product has in its directory on a depot, by which clients
 * keep their caches. Source: {@code docs/formats/packages.md}, "Content file".
 *
 * @param entries in the order of the file
 */
public record ContentFile(List<ContentEntry> entries) {
  private static final long MAX_BYTES = 512L * 1024 * 1024;

  public ContentFile {
    entries = List.copyOf(entries);
  }

  /** Where the content file of a product lies. */
  public static Path of(Path productDirectory, String productId) {
    return productDirectory.resolve(productId + ".files");
  }

  /**
   * Lists a product's directory and writes its content file into it, as one step.
   *
   * @throws IOException if a file cannot be read; an old list is then kept
   */
  public static ContentFile create(Path productDirectory, String productId, Md5Source md5Source)
      throws IOException {
    Path target = of(productDirectory, productId);
    ContentFile content = new ContentScan(productDirectory, target, md5Source).run();
    content.write(target);
    return content;
  }

  /**
   * Reads a content file, also one of an old writer.
   *
   * @throws ContentFileException at the first line that is none of a content file
   */
  public static ContentFile read(Path file) throws IOException {
    List<ContentEntry> entries = new ArrayList<>();
    String text = text(file);
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      int at = number;
      entries.add(
          ContentLine.parse(line)
              .orElseThrow(
                  () ->
                      new ContentFileException(
                          file, at, "expected TYPE 'PATH' SIZE and, for a file, its MD5")));
    }
    return new ContentFile(entries);
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new ContentFileException(file, 1, "larger than " + MAX_BYTES + " bytes");
    }
    byte[] bytes = Files.readAllBytes(file);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ContentFileException(file, 1, "not UTF-8");
    }
  }

  /** Writes the entries, a line each and no line end after the last, as one step. */
  public void write(Path target) throws IOException {
    try (AtomicFile file = AtomicFile.open(target)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file.channel()));
      String separator = "";
      for (ContentEntry entry : entries) {
        out.write((separator + entry.line()).getBytes(StandardCharsets.UTF_8));
        separator = "\n";
      }
      out.flush();
      file.takeAttributesOfTarget();
      file.commit();
    }
  }
}
