package org.opsitools.common.depot.repository;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.depot.UploadRequest;
import org.opsitools.common.depot.UploadedPackage;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.packages.PackageException;
import org.opsitools.common.testkit.Tool;

class LocalRepositoryTest {
  private static final List<String> COMPLETE =
      List.of("app_1.0-1.opsi", "app_1.0-1.opsi.md5", "app_1.0-1.opsi.zsync");

  @TempDir Path directory;
  private RepositorySite site;

  @BeforeEach
  void makeRepository() throws IOException {
    site = RepositorySite.in(directory);
  }

  private UploadedPackage upload(UploadRequest request) throws IOException {
    return site.open().upload(request, ProgressListener.NONE);
  }

  @Test
  void putsAPackageThereWithItsSums() throws IOException {
    UploadRequest request = site.request("app_1.0-1.opsi");

    UploadedPackage uploaded = upload(request);

    assertEquals(new UploadedPackage("app_1.0-1.opsi", true), uploaded);
    assertEquals(COMPLETE, site.names());
    assertArrayEquals(
        Files.readAllBytes(request.file()),
        Files.readAllBytes(site.open().pathOf("app_1.0-1.opsi")));
  }

  @Test
  void writesTheSumsThatMd5sumAndZsyncmakeWrite() throws IOException {
    upload(site.request("app_1.0-1.opsi"));

    String md5 = Tool.run(site.repository(), "md5sum", "app_1.0-1.opsi").substring(0, 32);
    Tool.run(
        site.repository(),
        "zsyncmake",
        "-u",
        "app_1.0-1.opsi",
        "-o",
        directory.resolve("theirs").toString(),
        "app_1.0-1.opsi");
    assertEquals(md5, site.text("app_1.0-1.opsi.md5"));
    assertEquals(
        Files.readString(directory.resolve("theirs"), StandardCharsets.ISO_8859_1)
            .replaceFirst("MTime: .*\n", ""),
        site.text("app_1.0-1.opsi.zsync"));
  }

  @Test
  void givesTheFilesTheRightsOfTheRepository() throws IOException {
    Path file = site.file("app_1.0-1.opsi", 1000, 1);
    Files.setAttribute(file, "unix:mode", 0755);

    upload(UploadRequest.of(file, "app"));

    for (String name : COMPLETE) {
      Object mode = Files.getAttribute(site.repository().resolve(name), "unix:mode");
      assertEquals(0660, (Integer) mode & 07777, name);
    }
  }

  @Test
  void cutsTheNameOfACustomPackage() throws IOException {
    UploadedPackage uploaded = upload(site.request("app_1.0-1~other.opsi"));

    assertEquals("app_1.0-1.opsi", uploaded.fileName());
    assertEquals(COMPLETE, site.names());
    assertTrue(site.text("app_1.0-1.opsi.zsync").contains("URL: app_1.0-1.opsi\n"));
  }

  @Test
  void deletesOtherPackagesOfTheProductAndNothingElse() throws IOException {
    List<String> stay =
        List.of(
            "app_bar_1.0-1.opsi",
            "app.txt",
            "app-2_1.0-1.opsi",
            "packages.json",
            ".app_0.8-1.opsi.hidden",
            "1.0-1.opsi");
    for (String name : stay) {
      site.put(name);
    }
    Files.createDirectory(site.repository().resolve("app_0.7-1.opsi"));
    for (String name : List.of("app_0.9-1.opsi", "app_0.9-1~c.opsi", "app_1.0-1.opsi")) {
      site.put(name);
      site.put(name + ".md5");
      site.put(name + ".zsync");
      site.put(name + ".sha256");
    }

    upload(site.request("app_1.0-1.opsi"));

    List<String> expected = new ArrayList<>(stay);
    expected.add("app_0.7-1.opsi");
    expected.addAll(COMPLETE);
    assertEquals(expected.stream().sorted().toList(), site.names());
  }

  @Test
  void doesNotCopyTheSamePackageAgain() throws IOException {
    UploadRequest request = site.request("app_1.0-1.opsi");
    upload(request);
    Object before = Files.getAttribute(site.open().pathOf("app_1.0-1.opsi"), "unix:ino");

    UploadedPackage again = upload(request);

    assertFalse(again.transferred());
    assertEquals(before, Files.getAttribute(site.open().pathOf("app_1.0-1.opsi"), "unix:ino"));
  }

  @Test
  void believesTheStatedSumOfThePackageThatIsThere() throws IOException {
    UploadRequest request = site.request("app_1.0-1.opsi");
    upload(request);
    Files.writeString(site.repository().resolve("app_1.0-1.opsi.md5"), "0".repeat(32));

    assertTrue(upload(request).transferred());
    assertEquals(32, site.text("app_1.0-1.opsi.md5").replaceAll("^0+$", "").length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"app_1.0-1.opsi.md5", "app_1.0-1.opsi.zsync"})
  void calculatesTheSumAndCompletesTheFilesWhereOneIsMissing(String missing) throws IOException {
    UploadRequest request = site.request("app_1.0-1.opsi");
    upload(request);
    final String zsync = site.text("app_1.0-1.opsi.zsync");
    Files.delete(site.repository().resolve(missing));
    site.put("app_0.9-1.opsi");

    assertFalse(upload(request).transferred());

    assertEquals(COMPLETE, site.names());
    assertEquals(zsync, site.text("app_1.0-1.opsi.zsync"));
  }

  @Test
  void copiesAPackageOfTheSameSizeWithOtherContent() throws IOException {
    upload(UploadRequest.of(site.file("app_1.0-1.opsi", 5000, 1), "app"));

    UploadedPackage uploaded =
        upload(UploadRequest.of(site.file("app_1.0-1.opsi", 5000, 2), "app"));

    assertTrue(uploaded.transferred());
    assertEquals(
        Tool.run(site.repository(), "md5sum", "app_1.0-1.opsi").substring(0, 32),
        site.text("app_1.0-1.opsi.md5"));
  }

  @Test
  void copiesTheSamePackageAgainWhereThatIsAskedFor() throws IOException {
    UploadRequest request = site.request("app_1.0-1.opsi");
    upload(request);

    assertTrue(upload(new UploadRequest(request.file(), "app", true, 0)).transferred());
    assertEquals(COMPLETE, site.names());
  }

  @Test
  void takesAPackageOutOfTheRepositoryItself() throws IOException {
    UploadRequest request = site.request("app_1.0-1.opsi");
    upload(request);
    Path there = site.open().pathOf("app_1.0-1.opsi");

    assertFalse(upload(UploadRequest.of(there, "app")).transferred());
    assertTrue(upload(new UploadRequest(there, "app", true, 0)).transferred());

    assertArrayEquals(Files.readAllBytes(request.file()), Files.readAllBytes(there));
  }

  @Test
  void takesAnEmptyFileAndOneOfOneByte() throws IOException {
    upload(UploadRequest.of(site.file("app_1.0-1.opsi", 0, 1), "app"));
    assertEquals("d41d8cd98f00b204e9800998ecf8427e", site.text("app_1.0-1.opsi.md5"));

    upload(UploadRequest.of(site.file("app_1.0-1.opsi", 1, 1), "app"));
    assertEquals(COMPLETE, site.names());
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    List<Long> told = new ArrayList<>();
    UploadRequest request = UploadRequest.of(site.file("app_1.0-1.opsi", 3_000_000, 1), "app");

    site.open()
        .upload(
            request,
            (done, total) -> {
              assertEquals(3_000_000, total);
              told.add(done);
            });

    assertEquals(told.stream().sorted().toList(), told);
    assertEquals(3_000_000, told.get(told.size() - 1));
    assertTrue(told.size() > 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"app.opsi", "app_1.0.opsi", "app_1.0-1.zip", "app_1.0-1.opsi.md5", "_1-1.opsi"})
  void refusesAFileThatIsNotNamedAsAPackage(String name) throws IOException {
    Path file = site.file(name, 10, 1);

    PackageException refusal =
        assertThrows(PackageException.class, () -> upload(UploadRequest.of(file, "app")));

    assertTrue(refusal.getMessage().contains(name), refusal.getMessage());
    assertEquals(List.of(), site.names());
  }

  @Test
  void refusesWhatIsNoFile() throws IOException {
    Path made = Files.createDirectory(directory.resolve("app_1.0-1.opsi"));
    Path missing = directory.resolve("app_2.0-1.opsi");

    assertThrows(FileSystemException.class, () -> upload(UploadRequest.of(made, "app")));
    assertThrows(NoSuchFileException.class, () -> upload(UploadRequest.of(missing, "app")));
    assertEquals(List.of(), site.names());
  }

  @Test
  void saysThatTheRepositoryIsMissing() throws IOException {
    Files.delete(site.repository());
    UploadRequest request = site.request("app_1.0-1.opsi");

    IOException refusal = assertThrows(IOException.class, () -> upload(request));

    assertTrue(refusal.getMessage().contains("repositoryLocalUrl"), refusal.getMessage());
  }

  @Test
  void leavesADirectoryInThePlaceOfThePackage() throws IOException {
    Files.createDirectory(site.repository().resolve("app_1.0-1.opsi"));
    site.put("app_0.9-1.opsi");
    UploadRequest request = site.request("app_1.0-1.opsi");

    assertThrows(FileSystemException.class, () -> upload(request));
    assertThrows(
        FileSystemException.class, () -> upload(new UploadRequest(request.file(), "app", true, 0)));

    assertEquals(List.of("app_0.9-1.opsi", "app_1.0-1.opsi"), site.names());
  }

  @Test
  void refusesAPackageThatDoesNotFit() throws IOException {
    site.put("app_0.9-1.opsi");
    UploadRequest request =
        UploadRequest.of(site.file("app_1.0-1.opsi", 2 * 1024 * 1024, 1), "app");
    LocalRepository full =
        new LocalRepository(
            site.settings(),
            path -> new DiskSpace(10L << 20, request.file().toFile().length() - 1));

    RepositoryFullException refusal =
        assertThrows(
            RepositoryFullException.class, () -> full.upload(request, ProgressListener.NONE));

    assertTrue(refusal.getMessage().contains("2.00 MB"), refusal.getMessage());
    assertEquals(2 * 1024 * 1024, refusal.needed());
    assertEquals(2 * 1024 * 1024 - 1, refusal.available());
    assertEquals(List.of("app_0.9-1.opsi"), site.names());
  }

  @Test
  void takesAPackageThatJustFits() throws IOException {
    UploadRequest request = site.request("app_1.0-1.opsi");
    LocalRepository nearlyFull =
        new LocalRepository(site.settings(), path -> new DiskSpace(10_000_000, 300_000));

    assertTrue(nearlyFull.upload(request, ProgressListener.NONE).transferred());
  }

  @Test
  void leavesTheRepositoryAsItWasWhenItIsInterrupted() throws IOException {
    upload(site.request("app_0.9-1.opsi"));
    List<String> before = site.names();
    UploadRequest request = UploadRequest.of(site.file("app_1.0-1.opsi", 5_000_000, 1), "app");

    IOException problem =
        assertThrows(
            IOException.class,
            () -> site.open().upload(request, (done, total) -> Thread.currentThread().interrupt()));

    assertTrue(Thread.interrupted(), "the flag is kept");
    assertTrue(
        problem instanceof ClosedByInterruptException || problem instanceof InterruptedIOException,
        problem.toString());
    assertEquals(before, site.names());
  }

  @Test
  void leavesTheRepositoryAsItWasWhenThePackageChangesMeanwhile() throws IOException {
    upload(site.request("app_0.9-1.opsi"));
    final List<String> before = site.names();
    Path file = site.file("app_1.0-1.opsi", 3_000_000, 1);

    for (byte[] content : List.of(new byte[10], new byte[4_000_000])) {
      Files.write(file, new byte[3_000_000]);
      assertThrows(
          IOException.class,
          () ->
              site.open()
                  .upload(UploadRequest.of(file, "app"), (done, total) -> rewrite(file, content)));
    }

    assertEquals(before, site.names());
  }

  private static void rewrite(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void sweepsWhatKilledRunsHaveLeft() throws IOException {
    site.put(".app_1.0-1.opsi.tmp-999999999-0123456789ab");
    site.put(".other_1.0-1.opsi.zsync.tmp-999999999-0123456789ab");
    String own = ".app_1.0-1.opsi.tmp-%d-0123456789ab".formatted(ProcessHandle.current().pid());
    site.put(own);
    site.put(".notes.tmp-999999999-0123456789ab");

    upload(site.request("app_1.0-1.opsi"));

    List<String> expected = new ArrayList<>(COMPLETE);
    expected.addAll(0, List.of(own, ".notes.tmp-999999999-0123456789ab"));
    assertEquals(expected.stream().sorted().toList(), site.names());
  }

  @Test
  void keepsOneWholePackageWhenSeveralUploadAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (int round = 0; round < 25; round++) {
        List<Callable<UploadedPackage>> uploads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          Path file = site.file("app_" + round + "." + i + "-1.opsi", 2000, i);
          uploads.add(() -> upload(UploadRequest.of(file, "app")));
        }
        for (Future<UploadedPackage> done : threads.invokeAll(uploads)) {
          assertTrue(done.get().transferred());
        }

        List<String> names = site.names();
        assertEquals(3, names.size(), "round " + round + ": " + names);
        assertEquals(
            PackageMd5.calculated(site.open().pathOf(names.get(0))), site.text(names.get(1)));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void limitsTheBandwidthByTheDepotsWord() throws IOException {
    Host depot =
        Host.FAMILY.create(
            "OpsiDepotserver",
            Map.of(
                "id", "depot1.example.org",
                "maxBandwidth", 3,
                "repositoryLocalUrl", "file:///srv/repo"));

    RepositorySettings settings =
        RepositorySettings.of(site.root(), depot, site.settings().owner());

    assertEquals(3000, settings.maxBandwidth());
    assertEquals(site.root().resolve("/srv/repo"), settings.directory());
  }

  @Test
  void takesTheTimeThatTheBandwidthAsksFor() throws IOException {
    UploadRequest request = site.request("app_1.0-1.opsi");
    long start = System.nanoTime();

    upload(new UploadRequest(request.file(), "app", false, 1_000_000));

    // 300 kB less the tenth of a second that the bucket starts with.
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertTrue(millis >= 199, millis + " ms");
  }

  @Test
  @Tag("MAN-18")
  void removesAProductAndNotThoseWithLongerNames() throws IOException {
    for (String name : List.of("foo_1.0-1.opsi", "foo_1.0-1.opsi.md5", "foo_bar_1.0-1.opsi")) {
      site.put(name);
    }

    assertEquals(
        List.of("foo_1.0-1.opsi", "foo_1.0-1.opsi.md5"), site.open().removeMatching("foo"));

    assertEquals(List.of("foo_bar_1.0-1.opsi"), site.names());
    assertEquals(List.of(), site.open().removeMatching("foo"));
  }

  @Test
  void removesOneProduct() throws IOException {
    site.put("foo_1.0-1.opsi");
    site.put("foo_bar_1.0-1.opsi");
    site.put("foo");

    assertEquals(List.of("foo_bar_1.0-1.opsi"), site.open().remove("foo_bar"));
    assertEquals(List.of(), site.open().remove("foo_bar"));
    assertEquals(List.of("foo", "foo_1.0-1.opsi"), site.names());
  }

  @Test
  void removesWhatAPatternMatches() throws IOException {
    for (String id : List.of("foo", "foo_bar", "fox", "other")) {
      site.put(id + "_1.0-1.opsi");
    }

    assertEquals(List.of("foo_1.0-1.opsi", "fox_1.0-1.opsi"), site.open().removeMatching("fo?"));
    assertEquals(List.of("foo_bar_1.0-1.opsi"), site.open().removeMatching("fo*"));

    assertEquals(List.of("other_1.0-1.opsi"), site.names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "..", "a..b", "", " ", "_a", "[ab]", "a b", "~x", ".x"})
  void refusesWhatCanBeNoProductId(String id) throws IOException {
    site.put("x_1.0-1.opsi");
    LocalRepository repository = site.open();

    assertThrows(InvalidValueException.class, () -> repository.removeMatching(id));

    assertEquals(List.of("x_1.0-1.opsi"), site.names());
  }

  @Test
  void removesALinkAndNotWhereItLeads() throws IOException {
    Path outside = Files.writeString(directory.resolve("outside"), "x");
    Files.createSymbolicLink(site.repository().resolve("foo_1.0-1.opsi"), outside);

    site.open().remove("foo");

    assertEquals(List.of(), site.names());
    assertTrue(Files.exists(outside));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x.opsi", "a/b.opsi", "", ".", "/etc/passwd"})
  void knowsNoPathOutsideTheRepository(String name) throws IOException {
    LocalRepository repository = site.open();

    assertThrows(PackageException.class, () -> repository.pathOf(name));
  }
}
