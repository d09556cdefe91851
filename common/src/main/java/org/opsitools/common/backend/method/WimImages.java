package org.opsitools.common.backend.method;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.opsitools.common.OpsiException;

/**
 * What a Windows image file (WIM or ESD) says of the images in it. Its header names the place of an
 * XML text that describes them.
 *
 * @param names of the images, in order
 * @param languages of all images, sorted
 * @param defaults the languages that images use by default
 */
record WimImages(List<String> names, Set<String> languages, Set<String> defaults) {
  private static final int HEADER_BYTES = 208;
  private static final int XML_RESOURCE = 72;
  private static final int MAX_XML_BYTES = 16 << 20;
  private static final long SIZE_MASK = (1L << 56) - 1;
  private static final byte[] MAGIC = "MSWIM\0\0\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * Reads a file.
   *
   * @throws OpsiException if it is no such file or describes no image
   */
  static WimImages read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer header = bytes(channel, 0, HEADER_BYTES, file);
      byte[] magic = new byte[MAGIC.length];
      header.get(magic);
      long size = header.getLong(XML_RESOURCE) & SIZE_MASK;
      long offset = header.getLong(XML_RESOURCE + Long.BYTES);
      if (!Arrays.equals(magic, MAGIC) || size > MAX_XML_BYTES || offset < 0) {
        throw new OpsiException(file + " is no WIM file: expected a header that begins with MSWIM");
      }
      ByteBuffer xml = bytes(channel, offset, (int) size, file);
      return parse(StandardCharsets.UTF_16LE.decode(xml).toString(), file);
    }
  }

  private static ByteBuffer bytes(FileChannel channel, long offset, int count, Path file)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new OpsiException(file + " is no complete WIM file: it ends too early");
      }
    }
    return bytes.flip();
  }

  private static WimImages parse(String xml, Path file) {
    WimImages images = new WimImages(new ArrayList<>(), new TreeSet<>(), new TreeSet<>());
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      String text = xml.startsWith("\uFEFF") ? xml.substring(1) : xml;
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      List<String> path = new ArrayList<>();
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> path.add(reader.getLocalName());
          case XMLStreamConstants.END_ELEMENT -> path.remove(path.size() - 1);
          case XMLStreamConstants.CHARACTERS ->
              images.take(String.join("/", path), reader.getText().strip());
          default -> {
            // Comments and the like say nothing of the images.
          }
        }
      }
    } catch (XMLStreamException e) {
      throw new OpsiException(file + ": the description of the images cannot be read", e);
    }
    if (images.names().isEmpty()) {
      throw new OpsiException(file + " describes no image");
    }
    return images;
  }

  private void take(String path, String text) {
    if (text.isEmpty()) {
      return;
    }
    switch (path) {
      case "WIM/IMAGE/NAME" -> names.add(text);
      case "WIM/IMAGE/WINDOWS/LANGUAGES/LANGUAGE" -> languages.add(text);
      case "WIM/IMAGE/WINDOWS/LANGUAGES/DEFAULT" -> defaults.add(text);
      default -> {
        // Everything else is of no use here.
      }
    }
  }
}
