package org.opsitools.common.backup.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.Sites;
import org.opsitools.common.backup.status.BackupStatus.Failure;
import org.opsitools.common.backup.status.BackupStatus.Success;

class BackupStatusTest {
  private static final Success SUCCESS =
      new Success(
          Sites.NOW.minusSeconds(7200),
          Optional.of(Path.of("/srv/backup/a.tar.bz2")),
          123,
          Duration.ofMillis(1500),
          List.of("configuration", "mysql"),
          true);

  @TempDir Path directory;
  private BackupSite site;

  @BeforeEach
  void makeSite() throws IOException {
    site = Sites.of(directory);
    Files.createDirectories(site.root().data());
  }

  @Test
  void withoutAFileThereWasNoBackup() throws IOException {
    assertEquals(BackupStatus.NONE, BackupStatus.read(site));
    assertEquals(Optional.empty(), BackupStatus.NONE.age(site.machine().clock()));
    assertFalse(BackupStatus.NONE.endsWithFailure());
  }

  @Test
  void everybodyMayReadWhatWasWritten() throws IOException {
    BackupStatus status =
        BackupStatus.NONE.after(SUCCESS).after(new Failure(Sites.NOW, "no space left"));

    status.write(site);

    assertEquals(status, BackupStatus.read(site));
    assertEquals(
        "rw-r--r--",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(BackupStatus.file(site))));
  }

  @Test
  void failureDoesNotTakeTheLastSuccessAway() {
    BackupStatus status =
        BackupStatus.NONE.after(SUCCESS).after(new Failure(Sites.NOW, "no space left"));

    assertEquals(Optional.of(Duration.ofHours(2)), status.age(site.machine().clock()));
    assertTrue(status.endsWithFailure());
    assertFalse(
        status.after(new Failure(SUCCESS.when().minusSeconds(1), "earlier")).endsWithFailure());
  }

  @Test
  void foreignContentIsRefusedWithItsPlace() throws IOException {
    for (String text : List.of("", "[]", "{", "{\"lastSuccess\":{}}", "{\"lastFailure\":3}")) {
      Files.writeString(BackupStatus.file(site), text);

      BackupException problem =
          assertThrows(BackupException.class, () -> BackupStatus.read(site), text);

      assertTrue(problem.text().contains("backup-status.json"), problem.text());
    }
  }
}
