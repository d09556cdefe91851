package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opsitools.common.backend.mysql.SchemaCreation.Outcome;
import org.opsitools.common.config.HardwareAuditConf;
import org.opsitools.common.objects.HardwareAttribute;
import org.opsitools.common.objects.HardwareClass;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.HardwareScope;
import org.opsitools.common.objects.HardwareType;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.MariadbServer;

/** What is made of the tables of hardware that a real database has. */
class HardwareTablesTest {
  private final MariadbServer server = MariadbServer.shared();

  @Test
  void findsAllConfiguredClassesInAFreshDatabase() throws Exception {
    HardwareClasses shipped =
        HardwareAuditConf.read(Fixtures.path("backends/conf-4.3/opsihwaudit.conf")).classes();
    String database = server.newDatabase();
    assertEquals(Outcome.CREATED, SchemaCreation.create(Databases.conf(database), shipped));

    HardwareTables tables = read(database, shipped);

    assertEquals(32, tables.all().size());
    assertEquals(List.of(), tables.lacking());
    assertEquals(List.of(), tables.unpaired());
    assertEquals(names(shipped), names(tables.classes()));
  }

  @Test
  void understandsTablesWithoutAConfiguration() {
    String database = Databases.dump();

    HardwareTable table =
        read(database, HardwareClasses.NOT_CONFIGURED).find("network_controller").orElseThrow();

    assertEquals("NETWORK_CONTROLLER", table.className());
    assertEquals("HARDWARE_DEVICE_NETWORK_CONTROLLER", table.devices().name());
    HardwareAttribute address = table.hardwareClass().attribute("macAddress").orElseThrow();
    assertEquals(HardwareScope.INDIVIDUAL, address.scope());
    assertEquals(new HardwareType.Text("varchar(20)", 20), address.type());
    HardwareAttribute speed = table.hardwareClass().attribute("maxSpeed").orElseThrow();
    assertEquals(HardwareScope.GENERAL, speed.scope());
    assertEquals(1L, speed.type().normalise("1"));
    assertTrue(table.column("hostId").isEmpty());
  }

  @Test
  void followsTheTablesWhereTheConfigurationDiffers() {
    String database = server.newDatabase();
    server.sqlIn(
        database,
        """
        CREATE TABLE HARDWARE_DEVICE_TOY (hardware_id int PRIMARY KEY AUTO_INCREMENT,
          name varchar(10), size bigint, extra float, `picture` blob);
        CREATE TABLE HARDWARE_CONFIG_TOY (config_id int PRIMARY KEY AUTO_INCREMENT,
          hostId varchar(255) NOT NULL, hardware_id int NOT NULL, firstseen timestamp NOT NULL,
          lastseen timestamp NOT NULL, state tinyint NOT NULL, Size bigint, bought date);
        CREATE TABLE HARDWARE_CONFIG_HALF (config_id int, hostId varchar(255), hardware_id int);
        """);
    HardwareClasses configured =
        HardwareClasses.of(
            List.of(
                new HardwareClass(
                    "Toy",
                    List.of(
                        attribute("missing", "int", HardwareScope.INDIVIDUAL),
                        attribute("size", "int", HardwareScope.INDIVIDUAL),
                        attribute("name", "varchar(99)", HardwareScope.INDIVIDUAL))),
                new HardwareClass("GONE", List.of())));

    HardwareTables tables = read(database, configured);

    HardwareTable toy = tables.find("TOY").orElseThrow();
    assertEquals("Toy", toy.className());
    assertEquals(
        List.of("size i", "name g", "extra g", "bought i"),
        toy.hardwareClass().attributes().stream()
            .map(attribute -> attribute.name() + " " + attribute.scope().letter())
            .toList());
    assertEquals("HARDWARE_DEVICE_TOY", toy.tableOf(toy.general().get(0)).name());
    assertEquals(List.of("HALF"), tables.unpaired());
    assertEquals(List.of("Toy.missing", "class GONE"), tables.lacking());
  }

  @Test
  void findsTablesThatAreCalledAsTheClassIs() {
    String database = server.newDatabase();
    server.sqlIn(
        database,
        """
        CREATE TABLE HARDWARE_DEVICE_MyToy (hardware_id int, name varchar(10));
        CREATE TABLE HARDWARE_CONFIG_MyToy (config_id int, hostId int, hardware_id int);
        """);

    HardwareTable toy = read(database, HardwareClasses.NOT_CONFIGURED).find("MYTOY").orElseThrow();

    assertEquals("MyToy", toy.className());
    assertEquals("HARDWARE_DEVICE_MyToy", toy.devices().name());
  }

  private static List<String> names(HardwareClasses classes) {
    return classes.all().stream()
        .map(one -> one.name() + one.attributes().stream().map(HardwareAttribute::name).toList())
        .toList();
  }

  private static HardwareAttribute attribute(String name, String type, HardwareScope scope) {
    return new HardwareAttribute(name, HardwareType.parse(type), scope);
  }

  private static HardwareTables read(String database, HardwareClasses configured) {
    try (Transactions transactions = new Transactions(new Connector(Databases.conf(database)))) {
      return HardwareTables.of(transactions.read(SchemaReader::read), configured);
    }
  }
}
