package org.opsitools.common.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.packages.ContentEntry.Directory;
import org.opsitools.common.packages.ContentEntry.Link;
import org.opsitools.common.packages.ContentEntry.RegularFile;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Tool;

class ContentFileTest {
  private static final String ABC = "900150983cd24fb0d6963f7d28e17f72";
  private static final String EMPTY = "d41d8cd98f00b204e9800998ecf8427e";

  @TempDir Path directory;

  @Test
  @Tag("PKG-25")
  void listsFilesDirectoriesAndWhatLinksPointTo() throws IOException {
    Path product = Files.createDirectory(directory.resolve("demo"));
    Files.writeString(product.resolve("it's.txt"), "abc");
    Files.createDirectories(product.resolve("sub/deep"));
    Files.createFile(product.resolve("sub/deep/empty"));
    Files.writeString(product.resolve("sub.txt"), "abc");
    Files.createSymbolicLink(product.resolve("link"), Path.of("it's.txt"));
    Files.createSymbolicLink(product.resolve("to sub"), Path.of("sub"));
    Files.createSymbolicLink(product.resolve("dangling"), Path.of("nowhere"));
    Files.createSymbolicLink(product.resolve("loop"), Path.of("loop"));
    Files.writeString(product.resolve("demo.files"), "old");

    ContentFile.create(product, "demo", Md5Source.READING);

    assertEquals(
        """
        f 'it\\'s.txt' 3 %1$s
        f 'link' 3 %1$s
        d 'sub' 0\s
        f 'sub.txt' 3 %1$s
        d 'sub/deep' 0\s
        f 'sub/deep/empty' 0 %2$s
        d 'to sub' 0\s"""
            .formatted(ABC, EMPTY),
        Files.readString(product.resolve("demo.files")));
  }

  @Test
  void leavesOutWhatALineCannotHold() throws IOException {
    Files.createFile(directory.resolve("a\nb"));
    Tool.run(directory, "mkfifo", "pipe");

    assertEquals(List.of(), ContentFile.create(directory, "demo", Md5Source.READING).entries());
    assertEquals(0, Files.size(directory.resolve("demo.files")));
  }

  @Test
  void agreesWithMd5sum() throws IOException {
    byte[] content = new byte[300_000];
    new Random(9).nextBytes(content);
    Files.write(directory.resolve("data"), content);

    ContentFile list = ContentFile.create(directory, "demo", Md5Source.READING);

    String md5 = Tool.run(directory, "md5sum", "data").substring(0, 32);
    assertEquals(List.of(new RegularFile("data", 300_000, md5)), list.entries());
  }

  @Test
  void takesChecksumsThatTheCallerHas() throws IOException {
    Files.writeString(directory.resolve("known"), "abc");
    List<String> asked = new ArrayList<>();

    ContentFile list =
        ContentFile.create(
            directory,
            "demo",
            (file, path) -> {
              asked.add(path);
              return EMPTY;
            });

    assertEquals(List.of("known"), asked);
    assertEquals(List.of(new RegularFile("known", 3, EMPTY)), list.entries());
  }

  @Test
  void keepsTheOldListWhenAFileCannotBeRead() throws IOException {
    Path list = Files.writeString(directory.resolve("demo.files"), "d 'old' 0 ");
    Files.createFile(directory.resolve("file"));

    assertThrows(
        NoSuchFileException.class,
        () ->
            ContentFile.create(
                directory,
                "demo",
                (file, path) -> {
                  throw new NoSuchFileException(path);
                }));

    assertEquals("d 'old' 0 ", Files.readString(list));
    assertEquals(2, directory.toFile().list().length);
  }

  @Test
  void readsWhatOldWritersWrote() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("old.files"),
            """
            d 'bin' 0\s
            f 'it\\'s' 12 %1$s
            l 'a link' 0 'bin/it\\'s'
            f 'ends with \\' 0 %1$s
            f 'f ' 1 d' 7 %1$s

            """
                .formatted(ABC));

    assertEquals(
        List.of(
            new Directory("bin"),
            new RegularFile("it's", 12, ABC),
            new Link("a link", "bin/it's"),
            new RegularFile("ends with \\", 0, ABC),
            new RegularFile("f ' 1 d", 7, ABC)),
        ContentFile.read(file).entries());
  }

  @Test
  void readsBackWhatItWrites() throws IOException {
    Path file = directory.resolve("x.files");
    ContentFile content =
        new ContentFile(
            List.of(
                new RegularFile("'", 1, ABC),
                new Directory("a ' 0 'b"),
                new Directory("ü\uD83D\uDE00"),
                new Link("l'l", "t 't")));

    content.write(file);

    assertEquals(content, ContentFile.read(file));
  }

  @Test
  void sortsByCodePoint() throws IOException {
    for (String name : List.of("\uFF5E", "\uD83D\uDE00", "Z", "a", "é")) {
      Files.createDirectory(directory.resolve(name));
    }

    List<String> paths =
        ContentFile.create(directory, "demo", Md5Source.READING).entries().stream()
            .map(ContentEntry::path)
            .toList();

    assertEquals(List.of("Z", "a", "é", "\uFF5E", "\uD83D\uDE00"), paths);
    assertFalse(new ArrayList<>(new TreeSet<>(paths)).equals(paths));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x 'a' 0 ",
        "f 'a' 12",
        "f 'a' -1 " + ABC,
        "f 'a' 99999999999999999999 " + ABC,
        "f a 1 " + ABC,
        "d '' 0 ",
        "d 'a' 1 ",
        "l 'a' 0 b",
        "f'a' 1 " + ABC,
      })
  void namesTheLineItCannotRead(String line) throws IOException {
    Path file = Files.writeString(directory.resolve("x.files"), "d 'ok' 0 \n" + line);

    ContentFileException refused =
        assertThrows(ContentFileException.class, () -> ContentFile.read(file));

    assertEquals(2, refused.line());
    assertTrue(refused.text().startsWith(file + ":2: "), refused.text());
  }

  @Test
  void refusesTextThatIsNotUtf8() throws IOException {
    Path file = Files.write(directory.resolve("x.files"), new byte[] {'d', ' ', (byte) 0xff});

    assertThrows(ContentFileException.class, () -> ContentFile.read(file));
  }

  @Test
  void refusesOrReadsDamagedFilesAndNothingElse() throws IOException {
    byte[] whole =
        ("d 'sub' 0 \nf 'it\\'s.txt' 3 " + ABC + "\nl 'ä' 0 'b'").getBytes(StandardCharsets.UTF_8);
    Path file = directory.resolve("x.files");
    Damage.Reader reader =
        bytes -> {
          Files.write(file, bytes);
          try {
            ContentFile.read(file);
          } catch (ContentFileException e) {
            assertEquals(file.toString(), e.file());
          }
        };

    Damage.truncateEverywhere(whole, reader);
    Damage.mutate(whole, 40_000, 500, reader);
  }
}
