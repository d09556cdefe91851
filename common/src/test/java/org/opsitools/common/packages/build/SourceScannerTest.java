package org.opsitools.common.packages.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.control.Finding;
import org.opsitools.common.control.FindingCode;
import org.opsitools.common.packages.PartType;

class SourceScannerTest {
  @TempDir Path directory;
  private Path data;

  @BeforeEach
  void makeSource() throws IOException {
    data = Files.createDirectory(directory.resolve("CLIENT_DATA"));
  }

  @Test
  void sortsNamesByCodePointOverTheWholePath() throws IOException {
    write("a/b", "a-b", "a.b", "B", "\u00e4", "\uff5e", "\ud83d\ude00");

    assertEquals(
        List.of("B", "a-b", "a.b", "a/b", "\u00e4", "\uff5e", "\ud83d\ude00"), names(scan(false)));
  }

  @Test
  void storesDirectoriesOnlyWhenNothingInThemIsPacked() throws IOException {
    write("full/file", "only/.svn/entries", "sub/.git/config", "sub/kept", "trash/x~");
    Files.createDirectories(data.resolve("empty"));

    SourceTree tree = scan(false);

    assertEquals(List.of("empty", "full/file", "only", "sub/kept", "trash"), names(tree));
    assertInstanceOf(
        SourceEntry.EmptyDirectory.class, entry(tree, "only").content(), "only/ is a directory");
    assertEquals(3, count(tree, FindingCode.EXCLUDED_FILE));
  }

  @Test
  void leavesOutWhatEditorsAndDesktopsLeaveBehind() throws IOException {
    write("x~", "Thumbs.db", "thumbs.db", ".DS_Store", ".ds_store", "THUMBS.DB", ".DS_STORE");

    assertEquals(List.of(".DS_STORE", "THUMBS.DB"), names(scan(false)));
  }

  @Test
  void keepsOnlyPermissionBitsAndTellsOfSetId() throws IOException {
    write("tool");
    Files.setAttribute(data.resolve("tool"), "unix:mode", 04751);

    SourceTree tree = scan(false);

    assertEquals(0751, entry(tree, "tool").mode());
    assertEquals(1, count(tree, FindingCode.SETUID_BIT));
  }

  @Test
  void normalisesTimesAndModesForAnEpoch() throws IOException {
    write("run", "text", "old");
    Files.setPosixFilePermissions(
        data.resolve("run"), PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(
        data.resolve("text"), PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.setLastModifiedTime(data.resolve("old"), FileTime.from(Instant.ofEpochSecond(500)));

    SourceTree tree = SourceScanner.scan(part(), false, Normalisation.to(1000));

    assertEquals(0755, entry(tree, "run").mode());
    assertEquals(0644, entry(tree, "text").mode());
    assertEquals(1000, entry(tree, "text").modified());
    assertEquals(500, entry(tree, "old").modified());
  }

  @Test
  void storesFurtherNamesOfAFileAsHardLinksToTheFirst() throws IOException {
    write("b");
    Files.createLink(data.resolve("c"), data.resolve("b"));
    Files.createLink(data.resolve("a"), data.resolve("b"));

    SourceTree tree = scan(false);

    assertInstanceOf(SourceEntry.OnDisk.class, entry(tree, "a").content());
    assertEquals(new SourceEntry.HardLink("a"), entry(tree, "b").content());
    assertEquals(new SourceEntry.HardLink("a"), entry(tree, "c").content());
  }

  @Test
  void storesEveryKindOfLinkAsALink() throws IOException {
    write("real/file");
    link("to-file", "real/file");
    link("to-directory", "real");
    link("dangling", "nowhere");
    link("loop", ".");
    link("outside", "../x");
    write("../x");

    SourceTree tree = scan(false);

    assertEquals(
        List.of("dangling", "loop", "outside", "real/file", "to-directory", "to-file"),
        names(tree));
    assertEquals(new SourceEntry.SymbolicLink("nowhere"), entry(tree, "dangling").content());
    assertEquals(1, count(tree, FindingCode.DANGLING_SYMLINK));
    assertEquals(1, count(tree, FindingCode.SYMLINK_OUTSIDE));
  }

  @Test
  void followsLinksWhenAskedAndNamesEveryOneThatLeadsNowhere() throws IOException {
    write("real/file");
    link("to-file", "real/file");
    link("to-directory", "real");
    link("dangling1", "nowhere");
    link("real/dangling2", "nowhere");
    link("loop", ".");

    SourceTree tree = scan(true);

    assertEquals(List.of("real/file", "to-directory/file", "to-file"), names(tree));
    List<String> bad =
        tree.findings().stream()
            .filter(f -> f.code() == FindingCode.DANGLING_WITH_FOLLOW)
            .map(Finding::file)
            .toList();
    assertEquals(4, bad.size(), "twice through the linked directory: " + bad);
    assertTrue(bad.contains(data.resolve("loop").toString()), bad.toString());
  }

  @Test
  void tellsOfFifosAndSkipsNothingSilently() throws Exception {
    int status =
        new ProcessBuilder("mkfifo", data.resolve("pipe").toString()).inheritIO().start().waitFor();
    assertEquals(0, status);

    SourceTree tree = scan(false);

    assertEquals(List.of(), names(tree));
    assertEquals(1, count(tree, FindingCode.SPECIAL_FILE));
  }

  @Test
  void refusesNamesThatAreNotUtf8AndShowsTheirBytes() throws Exception {
    String script = "printf x > \"$(printf 'b\\344d')\"";
    int status =
        new ProcessBuilder("sh", "-c", script)
            .directory(data.toFile())
            .inheritIO()
            .start()
            .waitFor();
    assertEquals(0, status);
    write("\ufffd is fine");

    SourceTree tree = scan(false);

    assertEquals(List.of("\ufffd is fine"), names(tree));
    Finding finding = tree.findings().get(0);
    assertEquals(FindingCode.NAME_NOT_UTF8, finding.code());
    assertTrue(finding.text().contains("b%E4d"), finding.text());
  }

  @Test
  void neverStoresTopLevelDirectoriesOfServerData() throws IOException {
    Path server = Files.createDirectories(directory.resolve("SERVER_DATA"));
    Files.createDirectories(server.resolve("srv"));
    Files.createDirectories(server.resolve("var/empty"));

    SourceTree tree =
        SourceScanner.scan(
            new PackagePart(PartType.SERVER_DATA, null, server), false, Normalisation.NONE);

    assertEquals(List.of("var/empty"), names(tree));
  }

  @Test
  void showsFilesThatAreAboutToBeWritten() throws IOException {
    write("control");

    SourceTree tree = scan(false).with(Map.of("control", new byte[7], "new", new byte[3]), 99);

    assertEquals(List.of("control", "new"), names(tree));
    assertEquals(7, entry(tree, "control").size());
    assertEquals(99, entry(tree, "new").modified());
    assertEquals(10, tree.size());
  }

  private SourceTree scan(boolean follow) throws IOException {
    return SourceScanner.scan(part(), follow, Normalisation.NONE);
  }

  private PackagePart part() {
    return new PackagePart(PartType.CLIENT_DATA, null, data);
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = data.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(data.resolve(name), Path.of(target));
  }

  private static List<String> names(SourceTree tree) {
    return tree.entries().stream().map(SourceEntry::name).toList();
  }

  private static SourceEntry entry(SourceTree tree, String name) {
    return tree.entries().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  private static long count(SourceTree tree, FindingCode code) {
    return tree.findings().stream().filter(f -> f.code() == code).count();
  }
}
