package org.opsitools.common.image;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Says how much a backup partition lacks, and what would help. */
final class BackupTooSmall {
  private BackupTooSmall() {}

  static PlanException describe(PrepareLayouts layouts, PrepareLayout layout) {
    long actual = layout.backupBytes();
    long required = layouts.requiredBackupBytes(layout);
    Map<String, Long> details = new TreeMap<>();
    details.put("actualBytes", actual);
    details.put("requiredBytes", required);
    String message =
        "the backup partition on "
            + layout.disks().backup().path()
            + " would have "
            + actual
            + " bytes ("
            + percent(actual, layout.disks().backupArea().geometry().sizeBytes())
            + " % of the disk), "
            + PrepareProperties.MINIMAL_BACKUP_SIZE
            + " asks for "
            + required;
    OptionalLong largest = layouts.largestSystemGiB();
    if (largest.isPresent()) {
      details.put("largestSystemGiB", largest.getAsLong());
      message +=
          ": set " + PrepareProperties.SYSTEM_SIZE + " to at most " + largest.getAsLong() + "G";
    }
    return new PlanException(PlanFault.BACKUP_TOO_SMALL, message, details);
  }

  private static BigDecimal percent(long part, long whole) {
    return BigDecimal.valueOf(part)
        .movePointRight(2)
        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
  }
}
