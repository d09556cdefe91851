package org.opsitools.common.backend.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.testkit.Damage;

class WimImagesTest {
  static final String TWO_IMAGES =
      """
      <WIM><TOTALBYTES>1</TOTALBYTES>
      <IMAGE INDEX="1"><WINDOWS><LANGUAGES><LANGUAGE>de-DE</LANGUAGE><LANGUAGE>en-US</LANGUAGE>
      <DEFAULT>de-DE</DEFAULT></LANGUAGES></WINDOWS><NAME>Windows Home</NAME></IMAGE>
      <IMAGE INDEX="2"><WINDOWS><LANGUAGES><LANGUAGE>de-DE</LANGUAGE>
      <DEFAULT>de-DE</DEFAULT></LANGUAGES></WINDOWS><NAME>Windows Pro</NAME></IMAGE></WIM>
      """;

  private static final int HEADER_BYTES = 208;

  /** A file with nothing but a header and the description of its images. */
  static byte[] wim(String description) {
    byte[] xml = ("\uFEFF" + description).getBytes(StandardCharsets.UTF_16LE);
    ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + xml.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("MSWIM\0\0\0".getBytes(StandardCharsets.US_ASCII));
    // The topmost byte of the size holds flags.
    file.putLong(72, xml.length | 0x0200_0000_0000_0000L);
    file.putLong(80, HEADER_BYTES);
    file.put(HEADER_BYTES, xml);
    return file.array();
  }

  private static WimImages read(Path directory, byte[] bytes) throws IOException {
    return WimImages.read(Files.write(directory.resolve("x.wim"), bytes));
  }

  @Test
  void readsNamesAndLanguages(@TempDir Path directory) throws IOException {
    WimImages images = read(directory, wim(TWO_IMAGES));

    assertEquals(List.of("Windows Home", "Windows Pro"), images.names());
    assertEquals(Set.of("de-DE", "en-US"), images.languages());
    assertEquals(Set.of("de-DE"), images.defaults());
  }

  @Test
  void readsNothingThatTheDescriptionRefersTo(@TempDir Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "s3cret");
    String description =
        "<!DOCTYPE WIM [<!ENTITY e SYSTEM \""
            + secret.toUri()
            + "\">]><WIM><IMAGE><NAME>&e;</NAME></IMAGE></WIM>";

    assertThrows(OpsiException.class, () -> read(directory, wim(description)));
  }

  @Test
  void refusesDamagedFilesInWords(@TempDir Path directory) {
    byte[] whole = wim(TWO_IMAGES);

    Damage.truncateEverywhere(whole, bytes -> readOrRefuse(directory, bytes));
    Damage.mutate(whole, 20240203, 500, bytes -> readOrRefuse(directory, bytes));
    assertThrows(OpsiException.class, () -> read(directory, wim("<WIM></WIM>")));
  }

  private static void readOrRefuse(Path directory, byte[] bytes) throws IOException {
    try {
      read(directory, bytes);
    } catch (OpsiException e) {
      assertEquals(OpsiException.class, e.getClass());
    }
  }
}
