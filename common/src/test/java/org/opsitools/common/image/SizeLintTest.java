package org.opsitools.common.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.image.SizeFinding.Severity;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductType;

class SizeLintTest {
  private static final Product PREPARE = product("opsi-local-image-prepare");
  private static final Product OTHER = product("my-windows");

  @ParameterizedTest
  @CsvSource({
    "opsi-local-image-prepare, system_partition_size, 30.5G",
    "my-windows, system_partition_size, 30.5G",
    "my-windows, winpe_partition_size, 4",
    "opsi-local-image-win10-x64, windows_partition_size, 30",
    "my-windows, windows_partition_size, big",
    "my-windows, windows_vhd_size, 101%",
    "my-windows, windows_vhd_size, ''"
  })
  void refusesDefaultsThatAreNoSize(String productId, String property, String value) {
    Product product = product(productId);

    List<SizeFinding> findings = check(product, text(product, property, List.of(), value));

    assertEquals(1, findings.size(), findings::toString);
    assertEquals(Severity.ERROR, findings.get(0).severity());
    assertEquals(property, findings.get(0).property());
    assertEquals(value, findings.get(0).value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "30.5G"})
  void doubtsNumbersThatOtherProductsMayUnderstand(String value) {
    List<SizeFinding> findings =
        check(OTHER, text(OTHER, "windows_partition_size", List.of(), value));

    assertEquals(Severity.WARNING, findings.get(0).severity());
    assertEquals(1, findings.size());
  }

  @Test
  void checksAllowedValuesToo() {
    List<SizeFinding> findings =
        check(PREPARE, text(PREPARE, "data_partition_size", List.of("0", "10G", "ten"), "0"));

    assertEquals(1, findings.size());
    assertEquals("ten", findings.get(0).value());
    assertEquals("no size: expected " + PartitionSize.EXPECTED, findings.get(0).text());
  }

  @Test
  void saysNothingOfGoodSizesAndOtherProperties() {
    assertEquals(
        List.of(),
        check(
            PREPARE,
            text(PREPARE, "system_partition_size", List.of(), "30GB"),
            text(PREPARE, "multi_disk_mode", MultiDiskMode.words(), "0"),
            text(PREPARE, "colour", List.of(), "30.5")));
    assertEquals(List.of(), check(OTHER, text(OTHER, "multi_disk_mode", List.of(), "9")));
    assertEquals(List.of(), check(OTHER));
  }

  @Test
  void doubtsUnknownDiskModes() {
    List<SizeFinding> findings =
        check(PREPARE, text(PREPARE, "multi_disk_mode", List.of("0", "prefer_nvme"), "0"));

    assertEquals(1, findings.size());
    assertEquals(Severity.WARNING, findings.get(0).severity());
    assertEquals("prefer_nvme", findings.get(0).value());
  }

  @Test
  void doubtsDefaultsThatFitOnNoCommonDisk() {
    List<SizeFinding> findings =
        check(PREPARE, text(PREPARE, "system_partition_size", List.of(), "80G"));

    assertEquals(1, findings.size(), "128 GiB is too small, 256 GB is not");
    assertEquals(Severity.WARNING, findings.get(0).severity());
    assertEquals("80G", findings.get(0).value());
    assertTrue(findings.get(0).text().contains("a disk of 128.0 GiB"), findings.get(0).text());
    assertEquals(
        2, check(PREPARE, text(PREPARE, "system_partition_size", List.of(), "300G")).size());
  }

  @Test
  void countsTheOtherSizesOfTheProductIn() {
    List<SizeFinding> findings =
        check(
            PREPARE,
            text(PREPARE, "system_partition_size", List.of(), "30G"),
            text(PREPARE, "data_partition_size", List.of(), "60G"));

    assertEquals(1, findings.size(), findings::toString);
    assertEquals("system_partition_size", findings.get(0).property());
  }

  @Test
  void refusesASystemWithoutSizeOrWithTwo() {
    assertEquals(
        Severity.ERROR,
        check(PREPARE, text(PREPARE, "system_partition_size", List.of(), "0")).get(0).severity());
    ProductProperty two =
        ProductProperty.unicode(
            PREPARE, "system_partition_size", "", List.of(), List.of("30G", "40G"), true, true);
    SizeFinding finding = SizeLint.check(PREPARE, List.of(two)).get(0);
    assertEquals(Severity.ERROR, finding.severity());
    assertEquals("30G, 40G", finding.value());
  }

  private static Product product(String id) {
    return Product.builder(ProductType.NETBOOT, id, "1.0", "1").build();
  }

  private static ProductProperty text(
      Product product, String id, List<String> possible, String value) {
    return ProductProperty.unicode(product, id, "", possible, List.of(value), true, false);
  }

  private static List<SizeFinding> check(Product product, ProductProperty... properties) {
    return SizeLint.check(product, List.of(properties));
  }
}
