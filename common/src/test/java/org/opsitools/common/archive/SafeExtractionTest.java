package org.opsitools.common.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.CraftedTar;
import org.opsitools.common.testkit.Tool;

class SafeExtractionTest {
  @TempDir Path directory;

  private Path target;

  @BeforeEach
  void chooseTarget() {
    target = directory.resolve("work/target");
    directory.resolve("work").toFile().mkdir();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tar -H posix", "tar -H gnu", "cpio -H newc", "cpio -H crc", "cpio -H odc"})
  void unpacksWhatForeignProgramsPacked(String program) throws IOException {
    Path tree = makeTree();
    if (program.endsWith("odc")) {
      // The oldest format stores each name of a shared file with the content.
      Files.delete(tree.resolve("run again"));
    }
    String pack =
        program.startsWith("tar")
            ? program + " -cf ../archive *"
            : "find * | cpio --quiet -o " + program.substring(5) + " > ../archive";
    Tool.shell(tree, pack);

    extract(Files.readAllBytes(directory.resolve("archive")));

    assertEquals(listing(tree), listing(target));
  }

  private Path makeTree() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("tree"));
    Files.createDirectories(tree.resolve("Bücher/leer"));
    Files.writeString(tree.resolve("Bücher/it's one.txt"), "eins");
    Files.writeString(tree.resolve("run"), "#!/bin/sh");
    Files.createLink(tree.resolve("run again"), tree.resolve("run"));
    Files.createSymbolicLink(tree.resolve("absolute"), directory.resolve("no/where"));
    Files.createSymbolicLink(tree.resolve("dängling"), Path.of("../nö/where"));
    Files.createFile(tree.resolve("empty"));
    Tool.shell(
        tree,
        "echo -n x > $'not\\xfcutf8'; chmod 4755 run; chmod 600 empty; chmod 400 B*/it*;"
            + " touch -d @1600000000 run* empty B*/it* n*; touch -h -d @1600000001 absolute;"
            + " chmod 2550 B*/leer; chmod 751 B*; touch -d @1600000002 B*/leer;"
            + " touch -d @1600000003 B*");
    return tree;
  }

  /** Every entry with type, mode without set-id bits, time, link target, link count, content. */
  private static List<String> listing(Path tree) {
    String text =
        Tool.shell(
            tree,
            "find . -mindepth 1 ! -type l -printf '%P %y %m %Ts %n\\n' | sed -E 's/ [246]([0-7]{3}) / \\1 /'"
                + " | LC_ALL=C sort; find . -type l -printf '%P %l %y\\n' | LC_ALL=C sort;"
                + " find . -name absolute -printf '%Ts\\n'; find . -type f | LC_ALL=C sort |"
                + " xargs -d '\\n' md5sum");
    return text.lines().toList();
  }

  static Stream<Map.Entry<String, CraftedTar>> hostileArchives() {
    Map<String, CraftedTar> cases = new TreeMap<>();
    cases.put("../../x", tar().file("../../x", "evil"));
    cases.put("a/../../x", tar().file("a/../../x", "evil"));
    cases.put("..", tar().entry("..", '5', ""));
    cases.put("/tmp/opsitools-evil", tar().file("/tmp/opsitools-evil", "evil"));
    cases.put("link/inside", tar().entry("link", '2', "../..").file("link/inside", "evil"));
    cases.put("l/d/inside", tar().entry("l", '2', "/tmp").entry("l/d/inside", '5', ""));
    cases.put("d/l/x", tar().entry("d/l", '2', "..").file("d/l/x", "evil"));
    cases.put("hard", tar().entry("hard", '1', "../../../../etc/passwd"));
    cases.put("hard2", tar().entry("hard2", '1', "/etc/passwd"));
    cases.put("hard3", tar().entry("hard3", '1', "never-packed"));
    cases.put("hard4", tar().entry("s", '2', "/etc").entry("hard4", '1', "s/passwd"));
    cases.put("fifo", tar().entry("fifo", '6', ""));
    cases.put("character", tar().entry("character", '3', ""));
    cases.put("block", tar().entry("block", '4', ""));
    cases.put("unknown", tar().entry("unknown", 'Q', ""));
    cases.put("zero\0byte", tar().pax("path", "zero\0byte").file("z", "evil"));
    cases.put("x", tar().file("x", "file").entry("x", '5', ""));
    cases.put("y", tar().file("y/z", "file").file("y", "evil"));
    cases.put("w", tar().file("w/z", "file").entry("w", '2', "/tmp"));
    cases.put("f/g", tar().file("f", "file").file("f/g", "evil"));
    cases.put("sl", tar().entry("sl", '2', ""));
    cases.put(".", tar().file("./.", "evil"));
    cases.put("n".repeat(4097), tar().pax("path", "n".repeat(4097)).file("n", "long"));
    return cases.entrySet().stream();
  }

  private static CraftedTar tar() {
    return new CraftedTar();
  }

  @ParameterizedTest
  @MethodSource("hostileArchives")
  void refusesHostileMemberAndLeavesNothingBehind(Map.Entry<String, CraftedTar> hostile)
      throws IOException {
    byte[] archive = hostile.getValue().bytes();

    RefusedMemberException problem =
        assertThrows(RefusedMemberException.class, () -> extract(archive));

    String member = hostile.getKey().equals(".") ? "./." : hostile.getKey();
    assertEquals(member, problem.member());
    assertTrue(problem.text().contains(NameText.printable(member)), problem.text());
    assertEquals("test", problem.archive());
    assertNothingLeft();
  }

  private void assertNothingLeft() throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      assertEquals(List.of(directory, directory.resolve("work")), paths.sorted().toList());
    }
    assertFalse(Files.exists(Path.of("/tmp/opsitools-evil"), LinkOption.NOFOLLOW_LINKS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "./", "/", "./."})
  void ignoresMembersThatStandForTheDestination(String name) throws IOException {
    byte[] archive = tar().entry(name, '5', "").file("f", "content").bytes();

    extract(archive);

    assertEquals("content", Files.readString(target.resolve("f")));
    Instant ofTheMember = Instant.ofEpochSecond(1_706_933_106);
    assertNotEquals(ofTheMember, Files.getLastModifiedTime(target).toInstant());
  }

  @Test
  void limitsTheNumberOfMembers() throws IOException {
    CraftedTar tar = tar();
    for (int i = 0; i < 11; i++) {
      tar.entry("d" + i, '5', "");
    }

    RefusedMemberException problem =
        assertThrows(RefusedMemberException.class, () -> extract(tar.bytes(), limits(1 << 20, 10)));

    assertEquals("d10", problem.member());
    assertNothingLeft();
  }

  @Test
  void limitsTheUnpackedSizeBeforeWritingIt() throws IOException {
    byte[] archive = tar().file("a", "12345").claim("b", (8L << 30) - 1).bytes();

    RefusedMemberException problem =
        assertThrows(RefusedMemberException.class, () -> extract(archive, limits(1000, 10)));

    assertEquals("b", problem.member());
    assertNothingLeft();
  }

  @Test
  void stopsDataThatSwellsBeyondMeasure() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int size = 200 << 20;
    try (OutputStream out = Compression.ZSTD.compress(packed, 1)) {
      out.write(TarWriter.header(ArchiveMember.file("zeros", 0644, size, Instant.EPOCH)));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        out.write(zeros);
      }
      out.write(TarWriter.end(size + 512));
    }
    UnpackLimits limits = new UnpackLimits(1L << 40, 10, 200, 4 << 20, 4096);

    ArchiveException problem =
        assertThrows(
            ArchiveException.class,
            () ->
                extract(
                    ArchiveReader.open(
                        "bomb",
                        UnpackedStream.open(
                            "bomb", new ByteArrayInputStream(packed.toByteArray()), limits)),
                    limits));

    assertTrue(problem.offset() < 16 << 20, problem::text);
    assertTrue(problem.text().contains("200"), problem::text);
    assertNothingLeft();
  }

  @Test
  void usualContentMaySwellForAWhile() throws IOException {
    byte[] data = new byte[6 << 20];
    new Random(3).nextBytes(data);
    Arrays.fill(data, 0, 3 << 20, (byte) 0);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = Compression.ZSTD.compress(packed, 1)) {
      out.write(data);
    }
    UnpackLimits limits = new UnpackLimits(1L << 40, 10, 200, 4 << 20, 4096);

    byte[] unpacked =
        UnpackedStream.open("test", new ByteArrayInputStream(packed.toByteArray()), limits)
            .readAllBytes();

    assertArrayEquals(data, unpacked);
  }

  @Test
  void laterMembersReplaceEarlierOnes() throws IOException {
    byte[] archive =
        tar()
            .file("file", "old and longer")
            .file("file", "new")
            .entry("link", '2', "nowhere")
            .file("link", "now a file")
            .file("other", "was a file")
            .entry("other", '2', "file")
            .bytes();

    extract(archive);

    assertEquals("new", Files.readString(target.resolve("file")));
    assertEquals("now a file", Files.readString(target.resolve("link"), StandardCharsets.UTF_8));
    assertFalse(Files.isSymbolicLink(target.resolve("link")));
    assertEquals(Path.of("file"), Files.readSymbolicLink(target.resolve("other")));
  }

  @Test
  void replacingOneNameOfAFileLeavesTheOtherAlone() throws IOException {
    byte[] archive = tar().file("a", "shared").entry("b", '1', "a").file("b", "own").bytes();

    extract(archive);

    assertEquals("shared", Files.readString(target.resolve("a")));
    assertEquals("own", Files.readString(target.resolve("b")));
  }

  @Test
  void laterArchivesOverlayEarlierOnesInTheirDirectory() throws IOException {
    try (SafeExtraction extraction =
        SafeExtraction.into(target, UnpackLimits.DEFAULT, ExtractionListener.NONE)) {
      extraction.extract(reader(tar().file("a", "1").file("b/c", "1").bytes()), "DATA");
      extraction.extract(reader(tar().file("b/c", "2").bytes()), "DATA");
      extraction.extract(reader(tar().bytes()), "EMPTY");
      extraction.commit();
    }

    assertEquals("1", Files.readString(target.resolve("DATA/a")));
    assertEquals("2", Files.readString(target.resolve("DATA/b/c")));
    assertTrue(Files.isDirectory(target.resolve("EMPTY")));
  }

  @Test
  void refusesToFollowLinkOfAnArchiveUnpackedBefore() throws IOException {
    try (SafeExtraction extraction =
        SafeExtraction.into(target, UnpackLimits.DEFAULT, ExtractionListener.NONE)) {
      extraction.extract(reader(tar().entry("out", '2', "/tmp").bytes()), "DATA");
      ArchiveReader second = reader(tar().file("out/opsitools-evil", "x").bytes());

      assertThrows(RefusedMemberException.class, () -> extraction.extract(second, "DATA"));
    }

    assertNothingLeft();
  }

  @Test
  void unpacksIntoExistingDirectoryAndKeepsWhatIsThere() throws IOException {
    Files.createDirectories(target.resolve("kept"));
    Files.writeString(target.resolve("kept/mine"), "mine");
    Files.writeString(target.resolve("kept/file"), "old");
    Files.createSymbolicLink(target.resolve("link"), directory.resolve("outside"));
    Tool.shell(target, "chmod 710 kept . && ln kept/file kept/second");
    byte[] archive =
        tar()
            .entry("kept", '5', "")
            .file("kept/file", "new")
            .file("fresh/file", "new")
            .file("link", "replaces the link")
            .bytes();

    extract(archive);

    assertEquals("mine", Files.readString(target.resolve("kept/mine")));
    assertEquals("new", Files.readString(target.resolve("kept/file")));
    assertEquals("old", Files.readString(target.resolve("kept/second")));
    assertEquals("new", Files.readString(target.resolve("fresh/file")));
    assertEquals("replaces the link", Files.readString(target.resolve("link")));
    assertFalse(Files.exists(directory.resolve("outside")));
    assertEquals("710 710", Tool.shell(target, "echo $(stat -c %a . kept)").strip());
    assertEquals(
        "fresh kept link", Tool.shell(target, "echo $(ls -A)").strip(), "no staging is left");
  }

  @Test
  void neverGoesThroughLinksOfAnExistingDestination() throws IOException {
    Path outside = Files.createDirectories(directory.resolve("outside"));
    Files.createDirectories(target);
    Files.createSymbolicLink(target.resolve("link"), outside);
    byte[] archive = tar().file("a", "1").file("link/inside", "evil").bytes();

    ObstructedDestinationException problem =
        assertThrows(ObstructedDestinationException.class, () -> extract(archive));

    assertEquals(target.toRealPath().resolve("link"), problem.path());
    assertEquals("link", Tool.shell(target, "ls -A").strip());
    assertEquals("", Tool.shell(outside, "ls -A").strip());
  }

  @Test
  void replacesNoDirectoryByAFile() throws IOException {
    Files.createDirectories(target.resolve("a"));
    byte[] archive = tar().file("a", "1").bytes();

    assertThrows(ObstructedDestinationException.class, () -> extract(archive));

    assertEquals("a", Tool.shell(target, "ls -A").strip());
  }

  @Test
  void saysThatTheDestinationIsAFile() throws IOException {
    Files.writeString(target, "file");

    assertThrows(NotDirectoryException.class, () -> extract(tar().bytes()));

    assertEquals("file", Files.readString(target));
  }

  @Test
  void closingWithoutCommitLeavesNothing() throws IOException {
    try (SafeExtraction extraction =
        SafeExtraction.into(target, UnpackLimits.DEFAULT, ExtractionListener.NONE)) {
      extraction.extract(reader(tar().file("d/a", "1").entry("r", '5', "").bytes()), "");
    }

    assertNothingLeft();
  }

  @Test
  void tellsTheListenerOfContentInTheSamePass() throws Exception {
    byte[] archive = tar().file("a/b", "hello").file("c", "").entry("l", '2', "c").bytes();
    List<String> heard = new ArrayList<>();
    MessageDigest md5 = MessageDigest.getInstance("MD5");

    try (SafeExtraction extraction =
        SafeExtraction.into(target, UnpackLimits.DEFAULT, new Md5Listener(md5, heard))) {
      extraction.extract(reader(archive), "DATA");
      extraction.commit();
    }

    assertEquals(
        List.of(
            "DATA/a/b 5d41402abc4b2a76b9719d911017c592",
            "DATA/c d41d8cd98f00b204e9800998ecf8427e",
            "DATA/l d41d8cd98f00b204e9800998ecf8427e"),
        heard);
  }

  @Test
  void interruptedThreadLeavesNothingBehind() throws IOException {
    ExtractionListener interrupting =
        new ExtractionListener() {
          @Override
          public void content(byte[] bytes, int offset, int length) {
            Thread.currentThread().interrupt();
          }
        };

    try {
      assertThrows(
          ClosedByInterruptException.class,
          () -> {
            try (SafeExtraction extraction =
                SafeExtraction.into(target, UnpackLimits.DEFAULT, interrupting)) {
              extraction.extract(reader(tar().file("a", "1").file("b", "2").bytes()), "");
            }
          });
    } finally {
      assertTrue(Thread.interrupted());
    }

    assertNothingLeft();
  }

  @ParameterizedTest
  @CsvSource({
    "mkfifo pipe; echo pipe, pipe",
    "touch evil; mkdir sub; cd sub; echo ../evil, ../evil",
    "touch evil; echo $PWD/evil, /evil",
    "touch ../evil; ln -s .. out; echo out; echo out/evil, out/evil",
  })
  void refusesHostileMembersOfCpio(String list, String member) throws IOException {
    Path tree = Files.createDirectory(directory.resolve("tree"));
    String pack = "cpio --quiet -o -H newc -F " + directory.resolve("a");
    Tool.shell(tree, list.replaceFirst("echo .*", "{ $0; } | " + pack));
    byte[] archive = Files.readAllBytes(directory.resolve("a"));
    Tool.shell(directory, "rm -rf tree evil a");

    RefusedMemberException problem =
        assertThrows(RefusedMemberException.class, () -> extract(archive));

    assertTrue(problem.member().endsWith(member), problem.member());
    assertNothingLeft();
  }

  private record Md5Listener(MessageDigest md5, List<String> heard) implements ExtractionListener {
    @Override
    public void begin(ArchiveMember member, String path) {
      heard.add(path);
    }

    @Override
    public void content(byte[] bytes, int offset, int length) {
      md5.update(bytes, offset, length);
    }

    @Override
    public void end(ArchiveMember member) {
      int last = heard.size() - 1;
      heard.set(last, heard.get(last) + " " + HexFormat.of().formatHex(md5.digest()));
    }
  }

  @Test
  void removesWhatAKilledProcessLeftOfAnEarlierAttempt(@TempDir Path place) throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path left = place.resolve(".product.new-" + gone.pid() + "-0123456789ab");
    Files.createDirectories(left.resolve("CLIENT_DATA/half"));

    SafeExtraction.into(place.resolve("product"), UnpackLimits.DEFAULT, ExtractionListener.NONE)
        .close();

    assertFalse(Files.exists(left));
  }

  @Test
  void namesTheFileForWhichTheDiskIsTooSmall() throws IOException {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    Assumptions.assumeTrue(
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString())
                .start()
                .onExit()
                .join()
                .exitValue()
            == 0,
        "skipped: only root can make a small disk");
    try {
      byte[] archive = tar().file("d/big", "x".repeat(200_000)).bytes();

      FileSystemException problem =
          assertThrows(
              FileSystemException.class,
              () -> extract(reader(archive), UnpackLimits.DEFAULT, disk.resolve("target")));

      assertTrue(problem.getMessage().contains("d/big"), problem::getMessage);
      assertTrue(problem.getMessage().contains("space"), problem::getMessage);
      assertEquals("", Tool.shell(disk, "ls -A"));
    } finally {
      Tool.run(directory, "umount", disk.toString());
    }
  }

  private static UnpackLimits limits(long bytes, long members) {
    return new UnpackLimits(bytes, members, 2000, 64 << 20, 4096);
  }

  private static ArchiveReader reader(byte[] archive) throws IOException {
    return ArchiveReader.open("test", new ByteArrayInputStream(archive));
  }

  private void extract(byte[] archive) throws IOException {
    extract(archive, UnpackLimits.DEFAULT);
  }

  private void extract(byte[] archive, UnpackLimits limits) throws IOException {
    extract(reader(archive), limits);
  }

  private void extract(ArchiveReader reader, UnpackLimits limits) throws IOException {
    extract(reader, limits, target);
  }

  private static void extract(ArchiveReader reader, UnpackLimits limits, Path destination)
      throws IOException {
    try (reader;
        SafeExtraction extraction =
            SafeExtraction.into(destination, limits, ExtractionListener.NONE)) {
      extraction.extract(reader, "");
      extraction.commit();
    }
  }
}
