package org.opsitools.common.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.objects.InvalidValueException;

class PreparePropertiesTest {
  @Test
  void hasTheDocumentedDefaults() {
    PrepareProperties defaults = PrepareProperties.defaults();

    assertTrue(defaults.askBeforeInstallation());
    assertEquals(PartitionSize.parse("30G"), defaults.systemSize());
    assertTrue(defaults.dataSize().isZero());
    assertEquals(PartitionSize.parse("4G"), defaults.winpeSize());
    assertEquals(new PartitionSize.Percent(55), defaults.minimalBackupSize());
    assertEquals(MultiDiskMode.DISK_0, defaults.multiDiskMode());
    assertTrue(defaults.backupOnSameDisk());
    assertNull(defaults.startOsInstallation());
    assertEquals(0, defaults.rebootDelay());
  }

  @Test
  void readsEveryPropertyAndIgnoresOthers() {
    PrepareProperties read =
        PrepareProperties.parse(
            Map.of(
                "ask_before_inst", List.of(false),
                "system_partition_size", List.of("40%"),
                "data_partition_size", List.of("1T"),
                "winpe_partition_size", List.of("0"),
                "minimal_backup_partition_size", List.of("10G"),
                "multi_disk_mode", List.of("prefer_ssd"),
                "backup_partition_on_same_disk", List.of("no"),
                "start_os_installation", List.of("Win10-x64"),
                "delay_for_reboot", List.of("60"),
                "other", List.of("a", "b")));

    assertEquals(
        new PrepareProperties(
            false,
            new PartitionSize.Percent(40),
            new PartitionSize.Bytes(1L << 40),
            PartitionSize.NONE,
            new PartitionSize.Bytes(10L << 30),
            MultiDiskMode.PREFER_SSD,
            false,
            "win10-x64",
            60),
        read);
  }

  @Test
  void takesTheDefaultOfAPropertyWithoutValue() {
    assertEquals(
        PrepareProperties.defaults(),
        PrepareProperties.parse(
            Map.of("system_partition_size", List.of(), "start_os_installation", List.of(""))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "system_partition_size | 30 | did you mean 30G?",
        "system_partition_size | 0G | above 0",
        "data_partition_size | 30.5G | no fractions",
        "minimal_backup_partition_size | 101% | 0% to 100%",
        "multi_disk_mode | 4 | 0, 1, 2, 3, prefer_ssd, prefer_rotational",
        "ask_before_inst | perhaps | neither true nor false",
        "delay_for_reboot | 3601 | from 0 to 3600",
        "delay_for_reboot | -1 | from 0 to 3600",
        "start_os_installation | a b | product id"
      })
  void namesPropertyValueAndReason(String property, String value, String reason) {
    PropertyValueException e =
        assertThrows(
            PropertyValueException.class,
            () -> PrepareProperties.parse(Map.of(property, List.of(value))));

    assertEquals(property, e.property());
    assertEquals(value, e.value());
    assertTrue(e.text().startsWith("property " + property + ": "), e.text());
    assertTrue(e.reason().contains(reason), e.reason());
  }

  @Test
  void refusesTwoValues() {
    PropertyValueException e =
        assertThrows(
            PropertyValueException.class,
            () -> PrepareProperties.parse(Map.of("winpe_partition_size", List.of("4G", "5G"))));

    assertTrue(e.text().contains("single value expected, found '4G, 5G'"), e.text());
  }

  @ParameterizedTest
  @CsvSource({"0", "32768", "65537", "2147483648"})
  void refusesOddAlignments(long alignment) {
    PrepareOptionsBuilder options = PrepareOptions.builder().alignment(alignment);

    assertThrows(InvalidValueException.class, options::build);
  }

  @Test
  void refusesAnEspWithoutSize() {
    PrepareOptionsBuilder options = PrepareOptions.builder().espSize(PartitionSize.NONE);

    assertThrows(InvalidValueException.class, options::build);
  }
}
