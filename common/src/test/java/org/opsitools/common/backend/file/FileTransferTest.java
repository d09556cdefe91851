package org.opsitools.common.backend.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.Secret;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.backend.mysql.MysqlStore;
import org.opsitools.common.backend.mysql.MysqlStoreSettings;
import org.opsitools.common.backend.transfer.Loss;
import org.opsitools.common.backend.transfer.Transfer;
import org.opsitools.common.backend.transfer.TransferException;
import org.opsitools.common.backend.transfer.TransferListener;
import org.opsitools.common.backend.transfer.TransferOptions;
import org.opsitools.common.backend.transfer.TransferReport;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.ObjectKey;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.testkit.MariadbServer;
import org.opsitools.common.testkit.MemoryStore;

/** Moving the objects of a tree elsewhere and back. */
class FileTransferTest {
  private static final TransferOptions PLAIN = new TransferOptions(false, false, false);
  private static final TransferOptions REPLACE = new TransferOptions(true, false, false);

  @TempDir Path directory;

  private static TransferReport move(
      ObjectStore source, ObjectStore target, TransferOptions options) {
    return new Transfer(source, target, options, TransferListener.NONE).run();
  }

  private FileStore tree(String name) throws IOException {
    return FileStore.openOrNew(Trees.withHardware(Trees.store(directory.resolve(name))));
  }

  private static void assertSame(FileStore expected, FileStore actual) {
    ObjectFamilies.all()
        .filter(expected::holds)
        .forEach(family -> assertSame(family, expected, actual, Set.of()));
  }

  private static <T extends OpsiObject> void assertSame(
      ObjectFamily<T> family, FileStore expected, FileStore actual, Set<String> excluded) {
    Map<ObjectKey, T> before = keyed(DemoTreeTest.all(expected, family));
    Map<ObjectKey, T> after = keyed(DemoTreeTest.all(actual, family));
    assertEquals(before.keySet(), after.keySet(), family.name());
    before.forEach(
        (key, object) -> {
          T other = after.get(key);
          assertFalse(family.differ(object, other, excluded), () -> object + "\n" + other);
        });
  }

  private static <T extends OpsiObject> Map<ObjectKey, T> keyed(List<T> objects) {
    return objects.stream().collect(Collectors.toMap(OpsiObject::key, object -> object));
  }

  @Test
  void demonstrationTreeComesBackAsItWas() throws IOException {
    FileStore demo = Trees.demo(directory.resolve("demo"));
    MemoryStore between = new MemoryStore();
    FileStore other = tree("other");

    TransferReport there = move(demo, between, PLAIN);
    move(between, other, PLAIN);

    assertTrue(there.moved() > 100, there.toString());
    assertSame(demo, other);
  }

  @Test
  void demonstrationTreeComesBackFromADatabaseAsItWas() throws IOException {
    FileStore demo = Trees.demo(directory.resolve("demo"));
    FileStore other = tree("other");
    HardwareClasses hardware = demo.read(StoreSession::hardwareClasses);
    MysqlBackendConf conf = database(MariadbServer.shared().newDatabase());

    try (MysqlStore database = MysqlStore.of(new MysqlStoreSettings(conf, () -> hardware, false))) {
      TransferException refusal =
          assertThrows(TransferException.class, () -> move(demo, database, PLAIN));
      // The tables of opsi 4.3 have no place for these, which is known before there are any.
      List<Loss> losses =
          List.of(
              new Loss(
                  Loss.Kind.ATTRIBUTE,
                  "Product",
                  "windowsSoftwareIds",
                  1,
                  List.of("soft-006;1.0;3")));
      assertEquals(losses, refusal.report().losses());
      TransferReport asked = move(demo, database, new TransferOptions(false, false, true));
      assertEquals(losses, asked.losses());
      assertFalse(asked.done());
      assertFalse(database.isLaid());

      TransferReport there = move(demo, database, new TransferOptions(false, true, false));
      TransferReport back = move(database, other, PLAIN);

      assertEquals(asked.counts(), there.counts());
      assertTrue(back.done());
    }
    ObjectFamilies.all()
        .filter(demo::holds)
        .forEach(family -> assertSame(family, demo, other, Set.of("windowsSoftwareIds")));
  }

  private static MysqlBackendConf database(String name) {
    return new MysqlBackendConf(
        Path.of("/etc/opsi/backends/mysql.conf"),
        new MysqlBackendConf.Tcp("127.0.0.1", MariadbServer.shared().port()),
        new MysqlBackendConf.Login("root", Secret.of(""), name),
        MysqlBackendConf.Tls.PREFERRED,
        MysqlBackendConf.Pool.DEFAULT,
        true,
        false,
        Path.of("/nonexistent/opsihwaudit.conf"),
        List.of());
  }

  @Test
  void replacesWhatIsInATree() throws IOException {
    FileStore demo = Trees.demo(directory.resolve("demo"));
    FileStore other = Trees.demo(directory.resolve("other"));
    Host more = Host.FAMILY.create("OpsiClient", Map.of("id", "more.demo.example"));
    Trees.put(other, Host.FAMILY, List.of(more));
    Trees.put(
        other,
        ConfigState.FAMILY,
        List.of(new ConfigState(List.of("x"), "some.config", "more.demo.example")));

    TransferException refusal =
        assertThrows(TransferException.class, () -> move(demo, other, PLAIN));
    assertTrue(refusal.text().contains("not empty"), refusal.text());

    move(demo, other, REPLACE);

    assertSame(demo, other);
  }

  @Test
  void aTreeThatCannotBeWrittenStaysAsItWas() throws IOException {
    FileStore demo = Trees.demo(directory.resolve("demo"));
    FileStore other = Trees.demo(directory.resolve("other"));
    Host more = Host.FAMILY.create("OpsiClient", Map.of("id", "more.demo.example"));
    Trees.put(other, Host.FAMILY, List.of(more));
    // A directory where a file should be is found when everything is put in place.
    Files.delete(directory.resolve("other/config/config.ini"));
    Files.createDirectory(directory.resolve("other/config/config.ini"));

    assertThrows(RuntimeException.class, () -> move(demo, other, REPLACE));

    assertTrue(Files.exists(directory.resolve("other/config/clients/more.demo.example.ini")));
  }

  @Test
  void namesTheOtherConfigServerAndIdsThatAreNoNames() throws IOException {
    MemoryStore source = new MemoryStore();
    source.write(
        session -> {
          session.put(
              Host.FAMILY,
              List.of(
                  Host.FAMILY.create("OpsiConfigserver", Map.of("id", "other.demo.example")),
                  Host.FAMILY.create(
                      "OpsiClient",
                      Map.of(
                          "id",
                          "c.demo.example",
                          "systemUUID",
                          "9f3f1c96-1821-413c-b850-0507a17c7e47"))));
          session.put(
              ConfigState.FAMILY,
              List.of(
                  new ConfigState(List.of("x"), "a=b", "c.demo.example"),
                  new ConfigState(List.of("x"), "c", "gone.demo.example")));
          return true;
        });
    Trees.create(directory.resolve("other"));
    FileStore other = tree("other");

    TransferException refusal =
        assertThrows(TransferException.class, () -> move(source, other, PLAIN));

    assertEquals(
        Set.of(
            "VALUE Host", "ATTRIBUTE Host systemUUID", "VALUE ConfigState", "DANGLING ConfigState"),
        refusal.report().losses().stream()
            .map(FileTransferTest::words)
            .collect(Collectors.toSet()));
    TransferReport report = move(source, other, new TransferOptions(false, true, false));
    assertEquals(1, report.moved());
  }

  private static String words(Loss loss) {
    return (loss.kind() + " " + loss.family() + " " + loss.attribute()).strip();
  }
}
