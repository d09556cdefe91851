package org.opsitools.common.backup.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.backup.BackupException;

class PruneTest {
  private static final OptionalInt NONE = OptionalInt.empty();
  private static final LocalDateTime NOW = LocalDateTime.parse("2024-03-20T03:00:00");

  @TempDir Path directory;

  @Test
  @Tag("BAK-27")
  void newestAndForeignFilesStay() throws IOException {
    List<String> names = nightly("depot-a", 20);
    Files.writeString(directory.resolve("notes.tar.gz"), "notes");

    Prune.Outcome outcome = run(Retention.newest(5));

    assertEquals(15, outcome.removed().size());
    assertEquals(5, outcome.kept().size());
    SortedSet<String> expected = new TreeSet<>(names.subList(0, 5));
    expected.add("notes.tar.gz");
    assertEquals(expected, files());
  }

  @Test
  void dryRunRemovesNothing() throws IOException {
    nightly("depot-a", 4);

    Prune.Outcome outcome =
        new Prune(directory, "depot-a", clock()).run(Retention.newest(1), Optional.empty(), true);

    assertEquals(3, outcome.removed().size());
    assertEquals(4, files().size());
  }

  @Test
  void newestStaysWhateverTheRulesSay() throws IOException {
    List<String> names = nightly("depot-a", 3);

    run(Retention.newest(0));

    assertEquals(new TreeSet<>(names.subList(0, 1)), files());
  }

  @Test
  void theOneJustMadeStays() throws IOException {
    List<String> names = nightly("depot-a", 3);

    new Prune(directory, "depot-a", clock())
        .run(Retention.newest(1), Optional.of(directory.resolve(names.get(2))), false);

    assertEquals(new TreeSet<>(List.of(names.get(0), names.get(2))), files());
  }

  @Test
  void archivesOfOtherHostsStay() throws IOException {
    nightly("depot-a", 3);
    nightly("depot-b", 3);

    run(Retention.newest(1));

    assertEquals(4, files().size());
  }

  @Test
  void objectDumpsAreCountedApart() throws IOException {
    nightly("depot-a", 3);
    for (int day = 10; day < 14; day++) {
      Files.createFile(directory.resolve("opsiconfd-backup-202402" + day + "-030000.msgpack.lz4"));
    }

    run(Retention.newest(2));

    assertEquals(4, files().size());
    assertTrue(files().contains("opsiconfd-backup-20240213-030000.msgpack.lz4"));
    assertTrue(files().contains("opsiconfd-backup-20240212-030000.msgpack.lz4"));
  }

  @Test
  void linksAndDirectoriesStay() throws IOException {
    List<String> names = nightly("depot-a", 4);
    Path target = Files.createFile(directory.resolve("target"));
    Files.delete(directory.resolve(names.get(2)));
    Files.createSymbolicLink(directory.resolve(names.get(2)), target);
    Files.delete(directory.resolve(names.get(3)));
    Files.createDirectory(directory.resolve(names.get(3)));

    run(Retention.newest(1));

    assertTrue(Files.isSymbolicLink(directory.resolve(names.get(2))));
    assertTrue(Files.isDirectory(directory.resolve(names.get(3)), LinkOption.NOFOLLOW_LINKS));
    assertEquals(4, files().size());
  }

  @Test
  void daysAreCountedByTheNameAndNotByTheFile() throws IOException {
    nightly("depot-a", 30);

    run(new Retention(NONE, OptionalInt.of(7), NONE, NONE, NONE));

    assertEquals(7, files().size());
  }

  @Test
  void oneADayAWeekAndAMonthIsKept() throws IOException {
    for (int hours = 0; hours < 24 * 90; hours += 6) {
      make("depot-a", NOW.minusHours(hours));
    }

    run(new Retention(NONE, NONE, OptionalInt.of(3), OptionalInt.of(4), OptionalInt.of(3)));

    assertEquals(
        List.of(
            "2024-01-31_21",
            "2024-02-29_21",
            "2024-03-03_21",
            "2024-03-10_21",
            "2024-03-17_21",
            "2024-03-18_21",
            "2024-03-19_21",
            "2024-03-20_03"),
        files().stream().map(name -> name.substring(12, 25)).toList());
  }

  @Test
  void nothingToKeepIsRefused() {
    assertThrows(BackupException.class, () -> new Retention(NONE, NONE, NONE, NONE, NONE));
    assertThrows(BackupException.class, () -> Retention.newest(-1));
  }

  private Prune.Outcome run(Retention retention) throws IOException {
    return new Prune(directory, "depot-a", clock()).run(retention, Optional.empty(), false);
  }

  private static Clock clock() {
    return Clock.fixed(NOW.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }

  /** Makes an archive for each of some nights; the newest is the first. */
  private List<String> nightly(String host, int count) throws IOException {
    List<String> names = new ArrayList<>();
    for (int day = 0; day < count; day++) {
      names.add(make(host, NOW.minusDays(day)));
    }
    return names;
  }

  private String make(String host, LocalDateTime time) throws IOException {
    String name = BackupName.of(host, "1.0", time, Compression.BZIP2).fileName();
    Files.createFile(directory.resolve(name));
    return name;
  }

  private SortedSet<String> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return new TreeSet<>(all.map(file -> file.getFileName().toString()).toList());
    }
  }
}
