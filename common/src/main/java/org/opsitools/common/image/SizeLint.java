package org.opsitools.common.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opsitools.common.image.SizeFinding.Severity;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;

/**
 * Checks the partition sizes that a product offers as property values.
 *
 * <p>Source: {@code docs/formats/local-image.md}, "Sizes in products".
 */
public final class SizeLint {
  private static final String LOCAL_IMAGE = "opsi-local-image-";
  private static final List<Long> TRIAL_DISKS = List.of(128L << 30, 256_060_514_304L);

  private final boolean localImage;
  private final List<ProductProperty> properties;
  private final List<SizeFinding> findings = new ArrayList<>();

  private SizeLint(Product product, Collection<ProductProperty> properties) {
    this.localImage = product.id().startsWith(LOCAL_IMAGE);
    this.properties = List.copyOf(properties);
  }

  /**
   * What is wrong with the sizes of a product, in the order of its properties. Empty for a product
   * that has no sizes.
   */
  public static List<SizeFinding> check(Product product, Collection<ProductProperty> properties) {
    SizeLint lint = new SizeLint(product, properties);
    lint.checkAll();
    return List.copyOf(lint.findings);
  }

  private void checkAll() {
    for (ProductProperty property : properties) {
      String id = property.propertyId();
      if (holdsSizes(id)) {
        texts(property).forEach(value -> checkSize(id, value));
      }
      if (localImage && id.equals(PrepareProperties.MULTI_DISK_MODE)) {
        texts(property).forEach(value -> checkMultiDiskMode(id, value));
      }
    }
    boolean sizesSystem =
        properties.stream()
            .anyMatch(property -> property.propertyId().equals(PrepareProperties.SYSTEM_SIZE));
    if (sizesSystem && findings.stream().noneMatch(f -> f.severity() == Severity.ERROR)) {
      planOnTrialDisks();
    }
  }

  private static boolean holdsSizes(String id) {
    return id.endsWith("_partition_size") || id.endsWith("_vhd_size");
  }

  /** Allowed values and defaults, each once. */
  private static List<String> texts(ProductProperty property) {
    return Stream.concat(property.possible().stream(), property.defaults().stream())
        .map(Object::toString)
        .distinct()
        .toList();
  }

  private void checkSize(String id, String value) {
    try {
      PartitionSize.parse(value);
    } catch (SizeException e) {
      add(severity(id, e.fault()), id, value, "no size: " + e.reason());
    }
  }

  /** Other products may read a bare number or a fraction in a way of their own. */
  private Severity severity(String id, SizeException.Fault fault) {
    boolean ours = localImage || PrepareProperties.SIZES.contains(id);
    return switch (fault) {
      case UNIT_MISSING, FRACTION -> ours ? Severity.ERROR : Severity.WARNING;
      case TOO_LARGE, MALFORMED -> Severity.ERROR;
    };
  }

  private void checkMultiDiskMode(String id, String value) {
    if (MultiDiskMode.parse(value).isEmpty()) {
      add(
          Severity.WARNING,
          id,
          value,
          "none of the disk modes " + String.join(", ", MultiDiskMode.words()));
    }
  }

  /** A product whose own defaults fit on no common disk is of little use. */
  private void planOnTrialDisks() {
    Map<String, List<Object>> defaults =
        properties.stream()
            .filter(property -> PrepareProperties.SIZES.contains(property.propertyId()))
            .collect(
                Collectors.toMap(
                    ProductProperty::propertyId, ProductProperty::defaultValues, (a, b) -> a));
    try {
      PrepareProperties parsed = PrepareProperties.parse(defaults);
      TRIAL_DISKS.forEach(size -> planOn(size, parsed));
    } catch (PropertyValueException e) {
      add(Severity.ERROR, e.property(), e.value(), e.reason());
    }
  }

  private void planOn(long diskSize, PrepareProperties parsed) {
    Disk disk = Disk.empty("a disk of " + ByteText.of(diskSize), diskSize);
    try {
      PreparePlanner.plan(
          new PrepareRequest(
              List.of(disk), Firmware.UEFI, parsed, PrepareOptions.builder().build()));
    } catch (PlanException e) {
      String value =
          properties.stream()
              .filter(property -> property.propertyId().equals(PrepareProperties.SYSTEM_SIZE))
              .flatMap(property -> property.defaults().stream())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
      add(Severity.WARNING, PrepareProperties.SYSTEM_SIZE, value, e.text());
    }
  }

  private void add(Severity severity, String property, String value, String text) {
    findings.add(new SizeFinding(severity, property, value, text));
  }
}
