package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.FamilyContract;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.AuditHardware;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.testkit.MariadbServer;

/** Hardware in the rows of real tables: as others have left them, and as they are left. */
class HardwareRowsTest {
  private static final String HOST = "c1.demo.example";

  private final MariadbServer server = MariadbServer.shared();
  private String database;
  private MysqlStore store;

  @BeforeEach
  void open() {
    database = Databases.full43();
    store = Databases.store(database, FamilyContract.shippedHardware());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static <T extends OpsiObject> List<T> find(
      MysqlStore store, ObjectFamily<T> family, Map<String, Object> filter) {
    return store.read(
        session -> {
          try (Stream<T> found = session.find(Query.of(family, List.of(), filter))) {
            return found.toList();
          }
        });
  }

  private <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects) {
    store.write(
        session -> {
          session.put(family, objects);
          return true;
        });
  }

  private <T extends OpsiObject> void delete(ObjectFamily<T> family, List<T> objects) {
    store.write(
        session -> {
          session.delete(family, objects);
          return true;
        });
  }

  private String sql(String text) {
    return server.sqlIn(database, text);
  }

  private static AuditHardwareOnHost onHost(String host, String seen, String name, Object... more) {
    Map<String, @Nullable Object> values = new HashMap<>(Map.of("name", name));
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i].toString(), more[i + 1]);
    }
    return new AuditHardwareOnHost(seen, seen, 1, host, "DISK_PARTITION", values);
  }

  @Test
  void readsWhatOthersHaveWritten() {
    sql(
        """
        INSERT INTO HARDWARE_DEVICE_PROCESSOR (hardware_id, name, vendor, model, maxClockSpeed)
          VALUES (7, 'CPU', '', NULL, 3000000000);
        INSERT INTO HARDWARE_CONFIG_PROCESSOR
          (hostId, hardware_id, firstseen, lastseen, state, NumberOfCores, voltage, serialNumber)
          VALUES ('C1.demo.example', 7, 0, '2020-01-02 03:04:05', 0, 8, 1.25, ' ');
        """);

    List<AuditHardwareOnHost> found =
        find(store, AuditHardwareOnHost.FAMILY, Map.of("NumberOfCores", 8, "voltage", 1.25));

    assertEquals(1, found.size());
    AuditHardwareOnHost processor = found.get(0);
    assertEquals(HOST, processor.hostId());
    assertEquals("PROCESSOR", processor.hardwareClass());
    assertNull(processor.firstseen());
    assertEquals("2020-01-02 03:04:05", processor.lastseen());
    assertEquals(0, processor.state());
    assertEquals("CPU", processor.values().get("name"));
    assertEquals(3_000_000_000L, processor.values().get("maxClockSpeed"));
    assertEquals(8L, processor.values().get("NumberOfCores"));
    assertEquals(1.25, processor.values().get("voltage"));
    for (String unset : List.of("vendor", "model", "serialNumber", "family")) {
      assertTrue(processor.values().containsKey(unset), unset);
      assertNull(processor.values().get(unset), unset);
    }
  }

  @Test
  void countsEqualRowsOnceAndTheFirstOfThem() {
    sql(
        """
        INSERT INTO HARDWARE_DEVICE_BIOS (hardware_id, name, vendor)
          VALUES (1, 'b', ''), (2, 'b', NULL), (3, 'B', NULL);
        INSERT INTO HARDWARE_CONFIG_BIOS (config_id, hostId, hardware_id, state)
          VALUES (5, 'c1.demo.example', 2, 0), (6, 'c1.demo.example', 1, 1),
                 (7, 'c2.demo.example', 1, 1);
        """);

    assertEquals(2, find(store, AuditHardware.FAMILY, Map.of()).size());
    List<AuditHardwareOnHost> onHost =
        find(store, AuditHardwareOnHost.FAMILY, Map.of("hostId", HOST));
    assertEquals(1, onHost.size());
    assertEquals(0, onHost.get(0).state());

    put(AuditHardwareOnHost.FAMILY, onHost);

    assertEquals("5\n7\n", sql("SELECT config_id FROM HARDWARE_CONFIG_BIOS ORDER BY config_id"));
  }

  @Test
  void hostsShareDevices() {
    put(
        AuditHardwareOnHost.FAMILY,
        List.of(
            onHost(HOST, "2020-01-01 00:00:00", "sda", "index", 1),
            onHost("c2.demo.example", "2020-01-01 00:00:00", "sda", "index", 2),
            onHost(HOST, "2020-01-01 00:00:00", "sda", "index", 3)));
    put(AuditHardware.FAMILY, List.of(new AuditHardware("DISK_PARTITION", Map.of("name", "sda"))));

    assertEquals("1\n", sql("SELECT COUNT(*) FROM HARDWARE_DEVICE_DISK_PARTITION"));
    assertEquals(
        "c1.demo.example\t1\nc2.demo.example\t2\nc1.demo.example\t3\n",
        sql("SELECT hostId, `index` FROM HARDWARE_CONFIG_DISK_PARTITION ORDER BY `index`"));
  }

  @Test
  void seenAgainChangesTheRowThatIsThere() {
    put(AuditHardwareOnHost.FAMILY, List.of(onHost(HOST, "2020-01-01 00:00:00", "sda")));
    String number = sql("SELECT config_id FROM HARDWARE_CONFIG_DISK_PARTITION");

    put(AuditHardwareOnHost.FAMILY, List.of(onHost(HOST, "2021-01-01 00:00:00", "sda")));

    assertEquals(
        number.strip() + "\t2021-01-01 00:00:00\n",
        sql("SELECT config_id, lastseen FROM HARDWARE_CONFIG_DISK_PARTITION"));
  }

  @Test
  void aDeviceGoesFromAllHosts() {
    put(
        AuditHardwareOnHost.FAMILY,
        List.of(
            onHost(HOST, "2020-01-01 00:00:00", "sda", "index", 1),
            onHost(HOST, "2020-01-01 00:00:00", "sdb", "index", 2)));

    delete(
        AuditHardware.FAMILY,
        List.of(
            new AuditHardware("DISK_PARTITION", Map.of("name", "sda", "description", "")),
            new AuditHardware("NO_SUCH_CLASS", Map.of("name", "sdb"))));

    assertEquals("sdb\n", sql("SELECT name FROM HARDWARE_DEVICE_DISK_PARTITION"));
    assertEquals("2\n", sql("SELECT `index` FROM HARDWARE_CONFIG_DISK_PARTITION"));

    delete(
        AuditHardwareOnHost.FAMILY,
        List.of(onHost(HOST, "2022-01-01 00:00:00", "sdb", "index", "2")));

    assertEquals("", sql("SELECT `index` FROM HARDWARE_CONFIG_DISK_PARTITION"));
    assertEquals(1, find(store, AuditHardware.FAMILY, Map.of()).size());
  }

  @Test
  void refusesAClassWithoutTables() {
    AuditHardware device = new AuditHardware("CHIPSET", Map.of("name", "x"));

    OpsiException refused =
        assertThrows(
            UnstorableObjectException.class,
            () ->
                put(
                    AuditHardware.FAMILY,
                    List.of(new AuditHardware("BIOS", Map.of("name", "b")), device)));

    assertTrue(refused.text().contains("'CHIPSET'"), refused::text);
    assertTrue(refused.text().contains("opsihwaudit.conf"), refused::text);
    assertTrue(refused.text().endsWith("(object 2 of 2)"), refused::text);
    assertEquals(List.of(), find(store, AuditHardware.FAMILY, Map.of()));
  }

  @Test
  void refusesWhatAColumnCannotHold() {
    OpsiException character =
        assertThrows(
            UnstorableObjectException.class,
            () ->
                put(
                    AuditHardware.FAMILY,
                    List.of(new AuditHardware("BIOS", Map.of("name", "x\ud83d\ude00")))));
    OpsiException number =
        assertThrows(
            UnstorableObjectException.class,
            () ->
                put(
                    AuditHardware.FAMILY,
                    List.of(new AuditHardware("MEMORY_BANK", Map.of("slots", 300)))));

    assertTrue(character.text().contains("HARDWARE_DEVICE_BIOS.name"), character::text);
    assertTrue(number.text().contains("HARDWARE_DEVICE_MEMORY_BANK.slots"), number::text);
    assertTrue(number.text().contains("tinyint"), number::text);
    assertEquals(List.of(), find(store, AuditHardware.FAMILY, Map.of()));
  }

  @Test
  void cutsTextsAsTheConfigurationHasIt() {
    put(AuditHardware.FAMILY, List.of(new AuditHardware("BIOS", Map.of("vendor", "v".repeat(60)))));
    put(AuditHardware.FAMILY, List.of(new AuditHardware("BIOS", Map.of("vendor", "v".repeat(61)))));

    assertEquals(
        List.of("v".repeat(50)),
        find(store, AuditHardware.FAMILY, Map.of()).stream()
            .map(device -> device.values().get("vendor"))
            .toList());
  }

  @Test
  void aBrokenConfigurationDoesNotStopReading() {
    put(AuditHardwareOnHost.FAMILY, List.of(onHost(HOST, "2020-01-01 00:00:00", "sda")));

    try (MysqlStore broken =
        MysqlStore.of(
            new MysqlStoreSettings(
                Databases.conf(database),
                () -> {
                  throw new OpsiException("opsihwaudit.conf:3: broken");
                },
                false))) {
      assertEquals(1, find(broken, AuditHardwareOnHost.FAMILY, Map.of("name", "sda")).size());
      HardwareClasses classes = broken.read(session -> session.hardwareClasses());
      assertEquals(32, classes.all().size());
      assertEquals(
          List.of(
              "name",
              "description",
              "size",
              "startingOffset",
              "index",
              "filesystem",
              "freeSpace",
              "driveLetter"),
          classes.allAttributes("DISK_PARTITION").stream().map(it -> it.name()).toList());
    }
  }

  @Test
  void namesTheRowThatNoObjectCanBe() {
    sql("INSERT INTO HARDWARE_DEVICE_PCI_DEVICE (hardware_id, vendorId) VALUES (9, 'zz')");
    put(AuditHardware.FAMILY, List.of(new AuditHardware("PCI_DEVICE", Map.of("name", "n"))));

    OpsiException refused =
        assertThrows(StoredValueException.class, () -> find(store, AuditHardware.FAMILY, Map.of()));

    assertTrue(
        refused.text().contains("HARDWARE_DEVICE_PCI_DEVICE (hardware_id=9)"), refused::text);
    try (MysqlStore tolerant =
        MysqlStore.of(
            new MysqlStoreSettings(
                Databases.conf(database), () -> HardwareClasses.NOT_CONFIGURED, true))) {
      assertEquals(1, find(tolerant, AuditHardware.FAMILY, Map.of()).size());
    }
  }

  @Test
  void manyDevicesOfManyHosts() {
    List<AuditHardwareOnHost> devices = new ArrayList<>();
    for (int host = 0; host < 300; host++) {
      for (int disk = 0; disk < 5; disk++) {
        devices.add(
            onHost(
                "pc" + host + ".demo.example",
                "2020-01-01 00:00:00",
                "sd" + disk,
                "index",
                disk,
                "size",
                host * 1000L));
      }
    }

    put(AuditHardwareOnHost.FAMILY, devices);
    put(AuditHardwareOnHost.FAMILY, devices);

    assertEquals(1500, find(store, AuditHardwareOnHost.FAMILY, Map.of()).size());
    assertEquals("5\n", sql("SELECT COUNT(*) FROM HARDWARE_DEVICE_DISK_PARTITION"));
    assertEquals("1500\n", sql("SELECT COUNT(*) FROM HARDWARE_CONFIG_DISK_PARTITION"));
    assertEquals(
        5, find(store, AuditHardwareOnHost.FAMILY, Map.of("hostId", "pc7.demo.example")).size());
    assertEquals(
        300, find(store, AuditHardwareOnHost.FAMILY, Map.of("name", "sd3", "index", 3)).size());
  }
}
