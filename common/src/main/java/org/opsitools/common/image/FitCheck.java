package org.opsitools.common.image;

import java.util.Map;
import java.util.stream.Collectors;

/** Refuses layouts in which a partition has no size or does not lie on its disk. */
final class FitCheck {
  private FitCheck() {}

  static void require(PrepareLayout layout) {
    requireSizes(layout);
    DiskPair disks = layout.disks();
    DiskGeometry geometry = disks.systemArea().geometry();
    long smallestBackup = disks.same() ? geometry.alignment() : 0;
    long missing = layout.end() + smallestBackup - disks.systemArea().lastLba() - 1;
    if (missing > 0) {
      throw new PlanException(
          PlanFault.DOES_NOT_FIT,
          "the partitions do not fit on "
              + disks.system().path()
              + " ("
              + ByteText.of(geometry.sizeBytes())
              + "): "
              + listing(layout)
              + (disks.same() ? ", and a backup; " : "; ")
              + geometry.bytes(missing)
              + " bytes are missing",
          Map.of("missingBytes", geometry.bytes(missing)));
    }
    if (layout.backup().size() <= 0) {
      throw new PlanException(
          PlanFault.DOES_NOT_FIT,
          disks.backup().path() + " is too small for a backup partition with this alignment");
    }
  }

  private static void requireSizes(PrepareLayout layout) {
    DiskGeometry geometry = layout.disks().systemArea().geometry();
    for (PlannedPartition partition : layout.partitions()) {
      if (partition.size() <= 0) {
        throw new PlanException(
            PlanFault.DOES_NOT_FIT,
            "the size of the "
                + partition.role().word()
                + " partition is less than the alignment of "
                + ByteText.of(geometry.bytes(geometry.alignment())));
      }
    }
  }

  private static String listing(PrepareLayout layout) {
    DiskGeometry geometry = layout.disks().systemArea().geometry();
    return layout.partitions().stream()
        .map(part -> part.role().word() + " " + ByteText.of(geometry.bytes(part.size())))
        .collect(Collectors.joining(", "));
  }
}
