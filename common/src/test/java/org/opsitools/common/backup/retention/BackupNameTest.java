package org.opsitools.common.backup.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.archive.Compression;

class BackupNameTest {
  private static final LocalDateTime TIME = LocalDateTime.parse("2024-03-09T17:02:38.208324");

  @Test
  void nameTellsHostVersionAndTime() {
    BackupName name = BackupName.of("depot-a", "4.3.2.0", TIME, Compression.BZIP2);

    assertEquals("depot-a_4.3.2.0_2024-03-09_17-02-38.208324.tar.bz2", name.fileName());
    assertEquals(Optional.of(name), BackupName.parse(name.fileName()));
  }

  @Test
  void fractionIsWrittenAlsoWhereItIsZero() {
    BackupName name = BackupName.of("a", "1.0", TIME.withNano(0), Compression.NONE);

    assertEquals("a_1.0_2024-03-09_17-02-38.000000.tar", name.fileName());
    assertEquals(Optional.of(name), BackupName.parse(name.fileName()));
  }

  @Test
  void suffixTellsTheCompression() {
    assertEquals(".tar.gz", BackupName.suffix(Compression.GZIP));
    assertEquals(".tar.zst", BackupName.suffix(Compression.ZSTD));
    assertEquals(".tar", BackupName.suffix(Compression.NONE));
  }

  @Test
  void namesOfTheOriginalsAreUnderstood() {
    BackupName whole = BackupName.parse("my_host_4.1_2024-03-09_17-02-38.tar.gz").orElseThrow();
    BackupName dump =
        BackupName.parse("opsiconfd-backup-20240309-170238.msgpack.lz4.aes").orElseThrow();

    assertEquals(Optional.of("my_host"), whole.host());
    assertEquals(TIME.withNano(0), whole.created());
    assertEquals(Optional.empty(), dump.host());
    assertEquals(TIME.withNano(0), dump.created());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notes.tar.gz",
        "depot-a_4.3.2.0_2024-03-09_17-02-38.208324.tar.bz2.old",
        ".depot-a_4.3.2.0_2024-03-09_17-02-38.208324.tar.bz2.part-1-0123456789ab",
        "depot-a_4.3.2.0_2024-02-31_17-02-38.208324.tar.bz2",
        "depot-a_4.3.2.0_2024-13-01_17-02-38.208324.tar.bz2",
        "depot-a_4.3.2.0_2024-03-09_25-02-38.208324.tar.bz2",
        "depot-a_2024-03-09_17-02-38.208324.tar.bz2",
        "opsiconfd-backup-20240309.msgpack",
        "opsiconfd-backup-20241309-170238.json",
        "opsiconfd-backup-20240309-170238.txt",
        ""
      })
  void otherNamesAreNone(String name) {
    assertTrue(BackupName.parse(name).isEmpty(), name);
  }
}
