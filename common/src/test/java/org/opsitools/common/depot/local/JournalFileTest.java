package org.opsitools.common.depot.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.depot.Phase;
import org.opsitools.common.depot.script.RunningScript;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.ProductType;

class JournalFileTest {
  private static final Path DEPOT = Path.of("/var/lib/opsi/depot");

  @TempDir private Path directory;

  private static Journal journal() {
    SavedObjects objects =
        new SavedObjects(
            new SavedObjects.ProductVersion("depot1.example.org", "soft", "2.0", "1"),
            Map.of(
                ProductOnDepot.FAMILY,
                List.of(
                    new ProductOnDepot(
                        false, "soft", ProductType.LOCALBOOT, "1.0", "1", "depot1.example.org")),
                ProductPropertyState.FAMILY,
                List.of(
                    new ProductPropertyState(
                        List.of("ä \"quoted\"", "x"), "soft", "p", "depot1.example.org"))));
    return new Journal(
        new Journal.Subject(
            Change.INSTALL, "depot1.example.org", "soft", "/tmp/soft_2.0-1.opsi", "1.0-1", "2.0-1"),
        Phase.OBJECTS,
        false,
        files(DEPOT.resolve(".soft.new-1-00ff")),
        new ServerPlan(
            List.of(
                new ServerFile(
                    DEPOT.resolve("a"), Path.of("/tftpboot/a"), Path.of("/tftpboot/.a"), true)),
            List.of(new ServerDirectory(Path.of("/tftpboot/d"), "rwxr-xr-x")),
            List.of()),
        Optional.of(objects),
        Optional.of(new RunningScript(17, Instant.ofEpochSecond(1_700_000_000))));
  }

  private static Journal.Files files(Path staging) {
    return new Journal.Files(
        DEPOT.resolve("soft"),
        staging,
        staging,
        List.of(new Moved(DEPOT.resolve("Soft"), DEPOT.resolve(".Soft.old-1-00ff"))));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    JournalFile file = new JournalFile(directory, "soft");

    file.write(journal());

    assertEquals(Optional.of(journal()), file.read());
    assertEquals(List.of("soft"), JournalFile.products(directory));
    assertEquals(
        "rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
    file.delete();
    assertEquals(Optional.empty(), file.read());
    assertEquals(List.of(), JournalFile.products(directory));
  }

  @Test
  void refusesEveryCutJournal() throws IOException {
    JournalFile file = new JournalFile(directory, "soft");
    file.write(journal());
    byte[] whole = Files.readAllBytes(file.path());
    for (int length = 0; length < whole.length; length++) {
      Files.write(file.path(), Arrays.copyOf(whole, length));
      OpsiException refusal = assertThrows(OpsiException.class, file::read);
      assertTrue(refusal.text().contains("soft.journal"), refusal.text());
    }
  }

  @Test
  void refusesWhatIsNoJournal() throws IOException {
    JournalFile file = new JournalFile(directory, "soft");
    file.write(journal());
    String whole = Files.readString(file.path());
    for (String text :
        List.of(
            "[]",
            "{}",
            "{\"format\":2}",
            "\0",
            whole.replace("INSTALL", "EXPLODE"),
            whole.replace("OBJECTS", "LUNCH"),
            whole.replace("/var/lib", "\\u0000"),
            whole.replace("2023-", "soon-"),
            whole.replace("LocalbootProduct", "FloppyProduct"))) {
      Files.write(file.path(), text.getBytes(StandardCharsets.UTF_8));
      assertThrows(OpsiException.class, file::read, text);
    }
  }

  @Test
  void knowsItsOwnPlaces() {
    assertTrue(journal().files().areIn(DEPOT, "soft"));
    for (String foreign :
        List.of(
            "/etc",
            "/etc/.soft.new-1-00ff",
            "/var/lib/opsi/depot/other",
            "/var/lib/opsi/depot/.other.new-1-00ff",
            "/var/lib/opsi/depot/x/../.soft.new-1-00ff")) {
      assertFalse(files(Path.of(foreign)).areIn(DEPOT, "soft"), foreign);
    }
    assertFalse(journal().files().areIn(Path.of("/srv/depot"), "soft"));
  }
}
