package org.opsitools.newprod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.testkit.Processes;
import org.opsitools.newprod.Destination.Created;

class DestinationTest {
  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final String RANDOM = "0123456789ab";

  @TempDir Path directory;
  private Path place;

  @BeforeEach
  void namePlace() {
    place = directory.resolve("foo");
  }

  @Test
  void writesTheWholeTree() throws IOException {
    Created created = destination().create(request(false));

    assertEquals(place, created.directory());
    assertEquals(List.of(), created.warnings());
    assertEquals(List.of("foo"), entries());
    assertEquals(
        List.of(
            "CLIENT_DATA",
            "CLIENT_DATA/setup.ins",
            "CLIENT_DATA/sub",
            "CLIENT_DATA/sub/login.ins",
            "OPSI",
            "OPSI/changelog.txt",
            "OPSI/control.toml",
            "OPSI/postinst",
            "OPSI/preinst",
            "SERVER_DATA"),
        TreeText.paths(place));
    assertEquals("text of the setup script", read("CLIENT_DATA/setup.ins"));
    assertEquals("", read("CLIENT_DATA/sub/login.ins"));
  }

  @Test
  void setsModesForAGroupThatWorksTogether() throws IOException {
    destination().create(request(false));

    for (String path : List.of("", "OPSI", "CLIENT_DATA", "CLIENT_DATA/sub", "SERVER_DATA")) {
      assertEquals("2770", TreeText.mode(place.resolve(path)), path);
    }
    for (String path : List.of("OPSI/preinst", "OPSI/postinst")) {
      assertEquals("755", TreeText.mode(place.resolve(path)), path);
    }
    Path plain = Files.createFile(directory.resolve("plain"));
    int umasked = Integer.parseInt(TreeText.mode(plain), 8) & 0660;
    for (String path :
        List.of("OPSI/control.toml", "OPSI/changelog.txt", "CLIENT_DATA/setup.ins")) {
      assertEquals(Integer.toOctalString(umasked), TreeText.mode(place.resolve(path)), path);
    }
  }

  @Test
  void writesDepotScriptsOfCommentsOnly() throws IOException {
    destination().create(request(false));

    for (String name : List.of("preinst", "postinst")) {
      List<String> lines = read("OPSI/" + name).lines().toList();
      assertEquals("#!/bin/bash", lines.get(0));
      assertTrue(lines.stream().allMatch(line -> line.startsWith("#")), lines::toString);
      assertTrue(lines.get(2).contains(name), lines::toString);
      for (String variable :
          List.of(
              "PRODUCT_ID",
              "PRODUCT_TYPE",
              "PRODUCT_VERSION",
              "PACKAGE_VERSION",
              "CLIENT_DATA_DIR")) {
        assertTrue(lines.stream().anyMatch(line -> line.contains(variable)), variable);
      }
      Processes.in(directory).run("bash", "-n", "foo/OPSI/" + name).succeeded();
    }
  }

  @Test
  void writesTheFormatsAskedFor() throws IOException {
    destination().create(request(false, ControlChoice.CONTROL));

    assertEquals(
        List.of("OPSI/control", "OPSI/postinst", "OPSI/preinst"),
        TreeText.paths(place).stream().filter(path -> path.startsWith("OPSI/")).toList());
    assertTrue(
        read("OPSI/control").endsWith("\n[Changelog]\n" + changelog()), read("OPSI/control"));

    destination().create(request(true, ControlChoice.BOTH));

    assertEquals(
        List.of(
            "OPSI/changelog.txt",
            "OPSI/control",
            "OPSI/control.toml",
            "OPSI/postinst",
            "OPSI/preinst"),
        TreeText.paths(place).stream().filter(path -> path.startsWith("OPSI/")).toList());
    assertEquals(changelog(), read("OPSI/changelog.txt"));
  }

  private static String changelog() {
    return """
    foo (1.0-1) testing; urgency=low

      * Initial package

     -- Mé <me@example.org>  Fri, 01 Mar 2024 12:00:00 +0000""";
  }

  @Test
  void keepsWhatIsThereUnlessToldOtherwise() throws IOException {
    Files.createDirectories(place.resolve("old"));

    OpsiException e = assertThrows(OpsiException.class, () -> destination().create(request(false)));

    assertTrue(e.text().contains("--overwrite"), e.text());
    assertEquals(List.of("old"), TreeText.paths(place));
    assertEquals(List.of("foo"), entries());
  }

  @Test
  void replacesTheWholeDirectory() throws IOException {
    Path readOnly = Files.createDirectories(place.resolve("old/deep"));
    Files.writeString(readOnly.resolve("file"), "x");
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-x------"));

    Created created = destination().create(request(true));

    assertEquals(List.of(), created.warnings());
    assertFalse(Files.exists(place.resolve("old")));
    assertTrue(Files.exists(place.resolve("OPSI/control.toml")));
    assertEquals(List.of("foo"), entries());
  }

  @Test
  void replacesALinkAndNotWhatItLeadsTo() throws IOException {
    Path other = Files.createDirectories(directory.resolve("other/keep"));
    Files.createSymbolicLink(place, other.getParent());

    destination().create(request(true));

    assertFalse(Files.isSymbolicLink(place));
    assertTrue(Files.exists(other));
  }

  @Test
  void leavesEverythingAsItWasWhenItFails() throws IOException {
    Files.createDirectories(place.resolve("old"));
    Path template = Files.createDirectories(directory.resolve("template/CLIENT_DATA"));
    Processes.in(template).run("mkfifo", "pipe").succeeded();
    NewProductRequest request =
        withTemplate(request(true), TemplateDirectory.open(template.getParent()));

    OpsiException e = assertThrows(OpsiException.class, () -> destination().create(request));

    assertTrue(e.text().contains("pipe: a template holds"), e.text());
    assertEquals(List.of("old"), TreeText.paths(place));
    assertEquals(List.of("foo", "template"), entries());
  }

  @Test
  void copiesATemplateDirectoryOverEverythingElse() throws IOException {
    Path template = Files.createDirectories(directory.resolve("template"));
    Files.createDirectories(template.resolve("OPSI"));
    Files.createDirectories(template.resolve("CLIENT_DATA/new"));
    Files.writeString(template.resolve("OPSI/control.toml"), "mine");
    Path script = Files.writeString(template.resolve("CLIENT_DATA/new/run"), "run");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
    Files.createSymbolicLink(template.resolve("CLIENT_DATA/new/link"), Path.of("../../x"));
    Files.createSymbolicLink(template.resolve("CLIENT_DATA/setup.ins"), Path.of("new/run"));

    destination().create(withTemplate(request(false), TemplateDirectory.open(template)));

    assertEquals("mine", read("OPSI/control.toml"));
    assertEquals("2770", TreeText.mode(place.resolve("CLIENT_DATA/new")));
    assertEquals("750", TreeText.mode(place.resolve("CLIENT_DATA/new/run")));
    assertEquals(Path.of("../../x"), Files.readSymbolicLink(place.resolve("CLIENT_DATA/new/link")));
    assertEquals(
        Path.of("new/run"), Files.readSymbolicLink(place.resolve("CLIENT_DATA/setup.ins")));
  }

  @Test
  void refusesATemplateDirectoryThatContainsTheDestination() throws IOException {
    TemplateDirectory template = TemplateDirectory.open(directory);

    OpsiException e =
        assertThrows(
            OpsiException.class,
            () -> destination().create(withTemplate(request(false), template)));

    assertTrue(e.text().contains("cannot contain the destination"), e.text());
    assertEquals(List.of(), entries());
  }

  @Test
  void refusesDirectoriesThatAreNone() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    Path missing = directory.resolve("missing");

    assertThrows(NoSuchFileException.class, () -> Destination.open(missing, path -> {}));
    assertThrows(NotDirectoryException.class, () -> Destination.open(file, path -> {}));
    assertThrows(NoSuchFileException.class, () -> TemplateDirectory.open(missing));
    assertThrows(NotDirectoryException.class, () -> TemplateDirectory.open(file));
  }

  @Test
  void setsRightsBeforeAnybodySeesTheDirectory() throws IOException {
    List<String> calls = new ArrayList<>();
    Destination destination =
        Destination.open(
            directory,
            path -> {
              calls.add(path.getFileName().toString());
              assertFalse(Files.exists(place));
              assertTrue(Files.exists(path.resolve("OPSI/control.toml")));
            });

    destination.create(request(false));

    assertEquals(1, calls.size());
    assertTrue(calls.get(0).matches("\\.foo\\.new-[0-9a-f]{12}"), calls::toString);
  }

  @Test
  void createsTheDirectoryEvenIfRightsCannotBeSet() throws IOException {
    Destination unable =
        Destination.open(
            directory,
            path -> {
              throw new AccessDeniedException("/etc/opsi/opsi.conf");
            });
    Destination confused =
        Destination.open(
            directory,
            path -> {
              throw new OpsiException("opsi.conf:3: no section");
            });

    assertEquals(
        List.of("rights could not be set: /etc/opsi/opsi.conf: permission denied"),
        unable.create(request(false)).warnings());
    assertEquals(
        List.of("rights could not be set: opsi.conf:3: no section"),
        confused.create(request(true)).warnings());
  }

  @Test
  void doesNotReplaceWhatAppearsMeanwhile() throws IOException {
    Destination slow =
        Destination.open(directory, path -> Files.createDirectories(place.resolve("theirs")));

    assertThrows(FileSystemException.class, () -> slow.create(request(false)));

    assertEquals(List.of("theirs"), TreeText.paths(place));
    assertEquals(List.of("foo"), entries());
  }

  @Test
  void sweepsWhatAKilledRunLeftBehind() throws IOException {
    Files.createDirectories(hidden("new").resolve("OPSI"));
    Files.createFile(hidden("lock"));
    Files.createDirectories(directory.resolve(".bar.new-" + RANDOM));

    assertEquals(List.of(), destination().sweep());

    assertEquals(List.of(), entries());
  }

  @Test
  void putsBackWhatAKilledRunHadPutAside() throws IOException {
    Files.createDirectories(hidden("new").resolve("OPSI"));
    Files.createDirectories(hidden("old").resolve("mine"));
    Files.createFile(hidden("lock"));

    List<String> notes = destination().sweep();

    assertEquals(1, notes.size());
    assertTrue(notes.get(0).startsWith("'" + place + "' is back"), notes::toString);
    assertEquals(List.of("foo"), entries());
    assertEquals(List.of("mine"), TreeText.paths(place));
  }

  @Test
  void removesTheOldDirectoryOfARunThatWasKilledAfterTheChange() throws IOException {
    Files.createDirectories(place.resolve("new"));
    Files.createDirectories(hidden("old").resolve("mine"));
    Files.createFile(hidden("lock"));

    assertEquals(List.of(), destination().sweep());

    assertEquals(List.of("foo"), entries());
    assertEquals(List.of("new"), TreeText.paths(place));
  }

  @Test
  void leavesARunAloneThatIsAlive() throws IOException {
    Files.createDirectories(hidden("new"));
    try (FileChannel lock =
        FileChannel.open(hidden("lock"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      assertTrue(lock.tryLock().isValid());

      assertEquals(List.of(), destination().sweep());

      assertTrue(Files.exists(hidden("new")));
      assertTrue(Files.exists(hidden("lock")));
    }
  }

  @Test
  void leavesOtherHiddenDirectoriesAlone() throws IOException {
    Files.createDirectories(directory.resolve(".foo.new-12"));
    Files.createDirectories(directory.resolve(".Foo.new-" + RANDOM));
    Files.createDirectories(directory.resolve(".git-" + RANDOM));

    destination().sweep();

    assertEquals(List.of(".Foo.new-" + RANDOM, ".foo.new-12", ".git-" + RANDOM), entries());
  }

  private Path hidden(String kind) {
    return directory.resolve(".foo." + kind + "-" + RANDOM);
  }

  private String read(String path) throws IOException {
    return Files.readString(place.resolve(path));
  }

  private List<String> entries() throws IOException {
    try (var entries = Files.list(directory)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private Destination destination() throws IOException {
    return Destination.open(directory, path -> {});
  }

  private static NewProductRequest request(boolean overwrite) {
    return request(overwrite, ControlChoice.TOML);
  }

  private static NewProductRequest request(boolean overwrite, ControlChoice format) {
    Product product =
        Product.builder(ProductType.LOCALBOOT, "foo", "1.0", "1")
            .name("Foo")
            .setupScript("setup.ins")
            .updateScript("setup.ins")
            .userLoginScript("sub/login.ins")
            .build();
    PackageControl control = new PackageControl(product, List.of(), List.of(), List.of());
    return new NewProductRequest(
        new Answers(control, new Maintainer("Mé", "me@example.org"), overwrite),
        format,
        Map.of(ProductField.SETUP_SCRIPT, "text of the setup script"),
        Optional.empty(),
        NOON);
  }

  private static NewProductRequest withTemplate(
      NewProductRequest request, TemplateDirectory template) {
    return new NewProductRequest(
        request.answers(),
        request.format(),
        request.scripts(),
        Optional.of(template),
        request.created());
  }
}
