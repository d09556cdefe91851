package org.opsitools.common.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.archive.ArchiveException;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.archive.RefusedMemberException;
import org.opsitools.common.archive.TarWriter;
import org.opsitools.common.archive.UnpackLimits;
import org.opsitools.common.control.ControlFileException;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.objects.Product;
import org.opsitools.common.packages.ExtractRequest.Layout;
import org.opsitools.common.testkit.CraftedPackage;
import org.opsitools.common.testkit.CraftedTar;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.Tool;

class OpsiPackageTest {
  @TempDir Path directory;

  private Path file;
  private Path target;

  @BeforeEach
  void choosePaths() {
    file = directory.resolve("test_1.0-1.opsi");
    target = directory.resolve("target");
  }

  @ParameterizedTest
  @CsvSource({
    "localboot_legacy_42.0-1337.opsi, OPSI CLIENT_DATA, changelog.txt control",
    "localboot_new_42.0-1337.opsi, OPSI CLIENT_DATA, changelog.txt control control.toml",
    "netboot_legacy_42.0-1337.opsi, OPSI CLIENT_DATA, changelog.txt control",
    "netboot_new_42.0-1337.opsi, OPSI CLIENT_DATA, changelog.txt control control.toml",
    "memtest86_cpio_6.20-1.opsi, OPSI CLIENT_DATA SERVER_DATA, control",
    "tar_zstd_packaged_42.0-1337.opsi, OPSI CLIENT_DATA SERVER_DATA, control.toml",
    "testingproduct_23-42.opsi, OPSI, control",
  })
  void findsMembersAndControlFilesOfEveryRelease(String name, String members, String control)
      throws IOException {
    try (OpsiPackage opened = OpsiPackage.open(Fixtures.path("packages/opsi/" + name))) {
      Map<String, Map<String, byte[]>> found = opened.controlFiles();

      assertEquals(
          Set.of(members.split(" ")),
          Set.copyOf(opened.members().stream().map(PackageMember::directory).toList()));
      assertEquals(Set.of("OPSI"), found.keySet());
      assertEquals(Set.of(control.split(" ")), found.get("OPSI").keySet());
      for (byte[] content : found.get("OPSI").values()) {
        assertTrue(content.length > 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localboot_legacy_42.0-1337.opsi, localboot_legacy",
    "localboot_new_42.0-1337.opsi, localboot_new",
    "netboot_legacy_42.0-1337.opsi, netboot_legacy",
    "netboot_new_42.0-1337.opsi, netboot_new",
    "memtest86_cpio_6.20-1.opsi, memtest86",
    "tar_zstd_packaged_42.0-1337.opsi, localboot_new",
    "testingproduct_23-42.opsi, testingproduct",
  })
  @Tag("PKG-13")
  void readsMetadataOfPackagesOfEveryRelease(String name, String productId) throws IOException {
    try (OpsiPackage opened = OpsiPackage.open(Fixtures.path("packages/opsi/" + name))) {
      Product product = opened.control().leading().control().product();

      assertEquals(productId, product.id());
      if (name.startsWith("netboot")) {
        assertEquals("install3264", product.pxeConfigTemplate());
      }
    }
  }

  @Test
  @Tag("PKG-12")
  void extractsPackageOfReleaseFour() throws IOException {
    Path fixture = Fixtures.path("packages/opsi/memtest86_cpio_6.20-1.opsi");
    try (OpsiPackage opened = OpsiPackage.open(fixture)) {
      Product product = opened.control().leading().control().product();
      assertEquals("memtest86", product.id());
      assertEquals(4, product.advice().lines().count());
    }

    extract(fixture, Layout.COMBINED);

    List<String> entries = entries(target);
    assertEquals(15, entries.size());
    assertTrue(entries.contains("SERVER_DATA/tmp/memtest/cfg/memtest86"), entries::toString);
    assertEquals(
        "drwxr-x--- drwxr-x---",
        Tool.shell(target, "stat -c %A SERVER_DATA/tmp/memtest SERVER_DATA/tmp/memtest/cfg | xargs")
            .strip());
  }

  private static List<String> entries(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      return paths
          .filter(path -> !path.equals(tree))
          .map(path -> tree.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void customArchivesOverlayTheOrdinaryOnes() throws IOException {
    writeCustomPackage();

    extract(file, Layout.COMBINED);

    assertEquals(
        List.of(
            "CLIENT_DATA",
            "CLIENT_DATA/a",
            "CLIENT_DATA/b",
            "CLIENT_DATA/c",
            "OPSI",
            "OPSI/control"),
        entries(target));
    assertEquals("custom", Files.readString(target.resolve("CLIENT_DATA/b")));
    assertEquals("custom control", Files.readString(target.resolve("OPSI/control")));
  }

  @Test
  void customArchivesGoToDirectoriesOfTheirOwnIfAskedTo() throws IOException {
    writeCustomPackage();

    extract(file, Layout.SEPARATED);

    assertEquals(
        List.of(
            "CLIENT_DATA",
            "CLIENT_DATA.acme",
            "CLIENT_DATA.acme/b",
            "CLIENT_DATA.acme/c",
            "CLIENT_DATA/a",
            "CLIENT_DATA/b",
            "OPSI",
            "OPSI.acme",
            "OPSI.acme/control",
            "OPSI/control"),
        entries(target));
    assertEquals("base", Files.readString(target.resolve("CLIENT_DATA/b")));
  }

  /** The custom archives come first, and have fewer dots in their names. */
  private void writeCustomPackage() throws IOException {
    new CraftedPackage()
        .add(
            "CLIENT_DATA.acme.tar",
            new CraftedTar().file("b", "custom").file("c", "custom").bytes())
        .add("OPSI.acme.tar", new CraftedTar().file("control", "custom control"))
        .add("CLIENT_DATA.tar.zstd", new CraftedTar().file("a", "base").file("b", "base"))
        .add("OPSI.tar.zstd", new CraftedTar().file("control", "base control"))
        .write(file);
  }

  @Test
  void controlFilesOfCustomArchivesComeLast() throws IOException {
    writeCustomPackage();

    try (OpsiPackage opened = OpsiPackage.open(file)) {
      Map<String, Map<String, byte[]>> found = opened.controlFiles();

      assertEquals(List.of("OPSI", "OPSI.acme"), List.copyOf(found.keySet()));
      assertEquals("custom control", CraftedPackage.text(found.get("OPSI.acme").get("control")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMBINED", "SEPARATED"})
  void putsNewProductIdIntoAllControlFiles(Layout layout) throws IOException {
    String toml =
        """
        # kept
        [Package]
        version = "1"
        [Product]
        type = "localboot"
        id   = 'crafted'   # the id
        name = "crafted"
        version = "1.0"
        setupScript = "crafted.opsiscript"
        """;
    new CraftedPackage()
        .add(
            "OPSI.tar.zstd",
            new CraftedTar().file("control", CraftedPackage.CONTROL).file("control.toml", toml))
        .add("OPSI.acme.tar.zstd", new CraftedTar().file("control", CraftedPackage.CONTROL))
        .write(file);

    try (OpsiPackage opened = OpsiPackage.open(file)) {
      opened.extract(
          new ExtractRequest(target, layout, "New-Id", UnpackLimits.DEFAULT),
          ProgressListener.NONE);
    }

    String control = CraftedPackage.CONTROL.replace("id: crafted", "id: new-id");
    assertEquals(control, Files.readString(target.resolve("OPSI/control")));
    String changed = Files.readString(target.resolve("OPSI/control.toml"));
    assertEquals(
        toml.lines().filter(line -> !line.startsWith("id ")).toList(),
        changed.lines().filter(line -> !line.startsWith("id ")).toList());
    assertTrue(changed.contains("new-id"), changed);
    if (layout == Layout.SEPARATED) {
      assertEquals(control, Files.readString(target.resolve("OPSI.acme/control")));
    }
  }

  @Test
  void leavesNothingBehindWhenTheNewIdFindsABrokenControlFile() throws IOException {
    new CraftedPackage()
        .add("OPSI.tar.zstd", new CraftedTar().file("control", "no control file"))
        .write(file);

    try (OpsiPackage opened = OpsiPackage.open(file)) {
      assertThrows(
          ControlFileException.class,
          () ->
              opened.extract(
                  new ExtractRequest(target, Layout.COMBINED, "x", UnpackLimits.DEFAULT),
                  ProgressListener.NONE));
    }

    assertEquals(List.of("test_1.0-1.opsi"), entries(directory));
  }

  @Test
  void listsUnknownMembersAndPassesThemOver() throws IOException {
    CraftedPackage.ordinary()
        .add("README.txt", "x".getBytes(StandardCharsets.UTF_8))
        .add("dir/OPSI.tar", new CraftedTar().file("control", "x"))
        .write(file);

    try (OpsiPackage opened = OpsiPackage.open(file)) {
      assertEquals(List.of("README.txt", "dir/OPSI.tar"), opened.unknownMembers());
      assertEquals(1, opened.members().size());
    }
    extract(file, Layout.COMBINED);
    assertEquals(List.of("OPSI", "OPSI/control"), entries(target));
  }

  @Test
  void readsWhatRelease42CompressedWithoutSayingSo() throws IOException {
    new CraftedPackage()
        .add(
            "OPSI.tar",
            CraftedPackage.pack(Compression.ZSTD, new CraftedTar().file("control", "c")))
        .write(file);

    try (OpsiPackage opened = OpsiPackage.open(file)) {
      assertEquals("c", CraftedPackage.text(opened.controlFiles().get("OPSI").get("control")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "377abcaf271c0004, 37 7a bc af 27 1c 00 04",
    "504b030414000600, 50 4b 03 04 14 00 06 00",
    "28b52ffd00000000, compressed as a whole (zstd)",
    "1f8b080000000000, compressed as a whole (gzip)",
    "71c7, binary cpio",
    "00, neither a tar nor a cpio",
  })
  void saysWhyAFileIsNoPackage(String hex, String expected) throws IOException {
    Files.write(file, HexFormat.of().parseHex(hex));

    OpsiException problem = assertThrows(OpsiException.class, () -> OpsiPackage.open(file));

    assertTrue(problem.text().contains(expected), problem.text());
    assertTrue(problem.text().startsWith(file.toString()), problem.text());
  }

  @Test
  void saysThatADirectoryIsNoPackage() {
    PackageException problem =
        assertThrows(PackageException.class, () -> OpsiPackage.open(directory));

    assertEquals(directory + ": is a directory, not a package", problem.text());
  }

  @Test
  void saysThatThereIsNoFile() {
    assertThrows(NoSuchFileException.class, () -> OpsiPackage.open(file));
  }

  @Test
  void refusesPackageWithoutOpsiArchive() throws IOException {
    new CraftedPackage().add("CLIENT_DATA.tar.zstd", new CraftedTar()).write(file);

    PackageException problem = assertThrows(PackageException.class, () -> OpsiPackage.open(file));

    assertTrue(problem.text().contains("no OPSI archive"), problem.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPSI.tar.gz", "OPSI.cpio.gz", "OPSI.tar", "OPSI"})
  void refusesTwoOpsiArchives(String second) throws IOException {
    CraftedPackage.ordinary().add(second, new CraftedTar().file("control", "x")).write(file);

    PackageException problem = assertThrows(PackageException.class, () -> OpsiPackage.open(file));

    assertTrue(problem.text().contains("'" + second + "'"), problem.text());
  }

  @Test
  @Tag("PKG-19")
  void refusesSameOuterNameTwice() throws IOException {
    CraftedPackage.ordinary().add("notes", new byte[1]).add("notes", new byte[1]).write(file);

    PackageException problem = assertThrows(PackageException.class, () -> OpsiPackage.open(file));

    assertTrue(problem.text().contains("'notes' twice"), problem.text());
  }

  @Test
  void refusesMemberThatIsNoFile() throws IOException {
    CraftedPackage.ordinary()
        .add(ArchiveMember.symlink("CLIENT_DATA.tar", "/etc/passwd", Instant.EPOCH))
        .write(file);

    PackageException problem = assertThrows(PackageException.class, () -> OpsiPackage.open(file));

    assertTrue(problem.text().contains("CLIENT_DATA.tar"), problem.text());
  }

  @Test
  void refusesControlFileBeyondTheLimit() throws IOException {
    new CraftedPackage()
        .add("OPSI.tar", new CraftedTar().claim("control", 16 * 1024 * 1024 + 1))
        .write(file);

    try (OpsiPackage opened = OpsiPackage.open(file)) {
      PackageException problem = assertThrows(PackageException.class, opened::controlFiles);

      assertTrue(problem.text().contains("16777217"), problem.text());
    }
  }

  static Stream<Map.Entry<String, CraftedTar>> hostileData() {
    return Map.of(
        "../../x", new CraftedTar().file("../../x", "evil"),
        "/tmp/opsitools-evil-data", new CraftedTar().file("/tmp/opsitools-evil-data", "evil"),
        "link/inside", new CraftedTar().entry("link", '2', "../..").file("link/inside", "evil"),
        "hard", new CraftedTar().entry("hard", '1', "../../../../etc/passwd"),
        "fifo", new CraftedTar().entry("fifo", '6', ""),
        "device", new CraftedTar().entry("device", '3', ""),
        "zero\0byte", new CraftedTar().pax("path", "zero\0byte").file("z", "evil"))
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("hostileData")
  @Tag("PKG-19")
  void refusesHostileDataAndLeavesNothingBehind(Map.Entry<String, CraftedTar> hostile)
      throws IOException {
    CraftedPackage.ordinary().add("CLIENT_DATA.tar.zstd", hostile.getValue()).write(file);

    RefusedMemberException problem =
        assertThrows(RefusedMemberException.class, () -> extract(file, Layout.COMBINED));

    assertEquals(hostile.getKey(), problem.member());
    assertTrue(problem.text().contains("CLIENT_DATA.tar.zstd"), problem.text());
    assertEquals(List.of("test_1.0-1.opsi"), entries(directory));
    assertFalse(Files.exists(Path.of("/tmp/opsitools-evil-data")));
  }

  @Test
  void leavesNothingBehindWhenTheLastArchiveIsDamaged() throws IOException {
    byte[] good = CraftedPackage.pack(Compression.ZSTD, new CraftedTar().file("a", "1"));
    byte[] bad = good.clone();
    bad[bad.length - 2] ^= 1;
    CraftedPackage.ordinary().add("CLIENT_DATA.tar", good).add("SERVER_DATA.tar", bad).write(file);

    ArchiveException problem =
        assertThrows(ArchiveException.class, () -> extract(file, Layout.COMBINED));

    assertEquals(file + ": SERVER_DATA.tar", problem.archive());
    assertEquals(List.of("test_1.0-1.opsi"), entries(directory));
  }

  static Stream<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.list(Fixtures.path("packages/opsi"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void cutAnywhereIsAnErrorOrHarmless(Path fixture) throws IOException {
    List<String> whole = extracted(fixture);
    byte[] bytes = Files.readAllBytes(fixture);
    Files.write(file, bytes);
    int noticed = 0;

    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int length = bytes.length - 1; length >= 0; length--) {
        channel.truncate(length);
        try {
          OpsiPackage.open(file).close();
          if (length % 64 == 0) {
            assertEquals(whole, extracted(file));
          }
        } catch (OpsiException e) {
          noticed++;
          assertTrue(e.text().startsWith(file.toString()), e.text());
        }
      }
    }

    // What may go unnoticed is only the filling behind the end mark of the outer archive.
    assertTrue(bytes.length - noticed < 8192, noticed + " of " + bytes.length);
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void damageAnywhereIsAnErrorOrStaysInside(Path fixture) throws IOException {
    byte[] bytes = Files.readAllBytes(fixture);

    Damage.mutate(
        bytes,
        fixture.getFileName().hashCode(),
        400,
        damaged -> {
          Files.write(file, damaged);
          try {
            extracted(file);
          } catch (OpsiException e) {
            assertTrue(e.text().startsWith(file.toString()), e.text());
          }
          assertEquals(List.of("test_1.0-1.opsi"), entries(directory));
        });
  }

  /** Unpacks, lists with content sums, and removes again; a failure leaves nothing. */
  private List<String> extracted(Path source) throws IOException {
    try {
      extract(source, Layout.COMBINED);
    } finally {
      if (!Files.exists(target)) {
        assertTrue(entries(directory).size() <= 1, "something is left behind");
      }
    }
    List<String> entries;
    try (Stream<Path> paths = Files.walk(target)) {
      entries = paths.map(OpsiPackageTest::describe).sorted().toList();
    }
    Directories.deleteTree(target);
    return entries;
  }

  private static String describe(Path path) {
    try {
      boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
      return path + (isFile ? " " + Arrays.hashCode(Files.readAllBytes(path)) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void metadataOfLargePackageIsReadWithoutItsData() throws IOException {
    long dataSize = 5L << 30;
    byte[] opsi =
        CraftedPackage.pack(Compression.GZIP, new CraftedTar().file("control", "the control"));
    writeWithData(dataSize, opsi);

    try (OpsiPackage opened = OpsiPackage.open(file)) {
      Map<String, Map<String, byte[]>> found = opened.controlFiles();

      assertEquals("the control", CraftedPackage.text(found.get("OPSI").get("control")));
      assertEquals(dataSize + opsi.length, sizes(opened));
    }
  }

  /** The data is a hole in the file: reading it all would take seconds. */
  private void writeWithData(long dataSize, byte[] opsi) throws IOException {
    byte[] data =
        TarWriter.header(ArchiveMember.file("CLIENT_DATA.tar", 0644, dataSize, Instant.EPOCH));
    byte[] header =
        TarWriter.header(ArchiveMember.file("OPSI.tar.gz", 0644, opsi.length, Instant.EPOCH));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(data));
      channel.position(data.length + dataSize);
      channel.write(ByteBuffer.wrap(header));
      channel.write(ByteBuffer.wrap(opsi));
      channel.write(ByteBuffer.allocate(TarWriter.padding(opsi.length) + 1024));
    }
  }

  @Test
  void tellsHowMuchOfThePackageIsRead() throws IOException {
    writeCustomPackage();
    long[] last = {0, 0};

    try (OpsiPackage opened = OpsiPackage.open(file)) {
      opened.extract(
          request(Layout.COMBINED),
          (done, total) -> {
            assertTrue(done > last[0]);
            last[0] = done;
            last[1] = total;
          });

      assertEquals(sizes(opened), last[1]);
      assertEquals(last[1], last[0]);
    }
  }

  private static long sizes(OpsiPackage opened) {
    return opened.members().stream().mapToLong(PackageMember::size).sum();
  }

  private ExtractRequest request(Layout layout) {
    return new ExtractRequest(target, layout, null, UnpackLimits.DEFAULT);
  }

  private void extract(Path source, Layout layout) throws IOException {
    try (OpsiPackage opened = OpsiPackage.open(source)) {
      opened.extract(request(layout), ProgressListener.NONE);
    }
  }
}
