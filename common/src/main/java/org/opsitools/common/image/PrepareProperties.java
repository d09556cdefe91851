package org.opsitools.common.image;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of the product {@code opsi-local-image-prepare} for one client.
 *
 * <p>Source: {@code docs/formats/local-image.md}, "Properties of the prepare product".
 *
 * @param askBeforeInstallation whether somebody must agree at the client
 * @param dataSize zero for no data partition
 * @param winpeSize zero for no such partition
 * @param minimalBackupSize what the backup partition must at least have; zero for no check
 * @param startOsInstallation the netboot product that follows; null for none
 * @param rebootDelay seconds, 0 to 3600
 */
public record PrepareProperties(
    boolean askBeforeInstallation,
    PartitionSize systemSize,
    PartitionSize dataSize,
    PartitionSize winpeSize,
    PartitionSize minimalBackupSize,
    MultiDiskMode multiDiskMode,
    boolean backupOnSameDisk,
    @Nullable String startOsInstallation,
    int rebootDelay) {

  /** The id of the property that sizes the system partition. */
  public static final String SYSTEM_SIZE = "system_partition_size";

  static final String DATA_SIZE = "data_partition_size";
  static final String WINPE_SIZE = "winpe_partition_size";
  static final String MINIMAL_BACKUP_SIZE = "minimal_backup_partition_size";
  static final String MULTI_DISK_MODE = "multi_disk_mode";

  /** The properties that hold sizes. */
  static final List<String> SIZES =
      List.of(SYSTEM_SIZE, DATA_SIZE, WINPE_SIZE, MINIMAL_BACKUP_SIZE);

  /** The documented defaults: 30 GiB for the system, and no data partition. */
  public static PrepareProperties defaults() {
    return parse(Map.of());
  }

  /**
   * Reads property values. Properties of other names are not looked at; one without a value has its
   * documented default.
   *
   * @param values texts or booleans by property id
   * @throws PropertyValueException if a property has several values or one it cannot have
   */
  public static PrepareProperties parse(Map<String, ? extends List<?>> values) {
    PropertyReader reader = new PropertyReader(values);
    PartitionSize system = reader.size(SYSTEM_SIZE, "30GB");
    if (system.isZero()) {
      throw reader.refusal(SYSTEM_SIZE, "the system partition needs a size above 0");
    }
    return new PrepareProperties(
        reader.bool("ask_before_inst", true),
        system,
        reader.size(DATA_SIZE, "0G"),
        reader.size(WINPE_SIZE, "4G"),
        reader.size(MINIMAL_BACKUP_SIZE, "55%"),
        reader.multiDiskMode(MULTI_DISK_MODE),
        reader.bool("backup_partition_on_same_disk", true),
        reader.productId("start_os_installation"),
        reader.seconds("delay_for_reboot", 3600));
  }
}
