package org.opsitools.common.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opsitools.common.image.PreparePlan.SkippedDisk;

/** Decides which disk of a client becomes the system disk and which one the backup disk. */
final class DiskChoice {
  private final PrepareRequest request;
  private final List<Disk> candidates = new ArrayList<>();
  private final List<SkippedDisk> skipped = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  DiskChoice(PrepareRequest request) {
    this.request = request;
    for (Disk disk : request.disks()) {
      obstacle(disk)
          .ifPresentOrElse(
              reason -> skipped.add(new SkippedDisk(disk.path(), reason)),
              () -> candidates.add(disk));
    }
  }

  private Optional<String> obstacle(Disk disk) {
    if (disk.removable() && !request.options().includeRemovable()) {
      return Optional.of("removable");
    }
    if (disk.readOnly()) {
      return Optional.of("read-only");
    }
    return disk.sizeBytes() <= 0 ? Optional.of("empty") : Optional.empty();
  }

  List<SkippedDisk> skipped() {
    return List.copyOf(skipped);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  Disk systemDisk() {
    if (candidates.isEmpty()) {
      throw noCandidates();
    }
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    return switch (request.properties().multiDiskMode()) {
      case DISK_0 -> byIndex(0);
      case DISK_1 -> byIndex(1);
      case DISK_2 -> byIndex(2);
      case DISK_3 -> byIndex(3);
      case PREFER_SSD -> byKind(false);
      case PREFER_ROTATIONAL -> byKind(true);
    };
  }

  private PlanException noCandidates() {
    boolean onlyEmpty = skipped.stream().anyMatch(disk -> disk.reason().equals("empty"));
    return new PlanException(
        onlyEmpty ? PlanFault.BAD_DISK : PlanFault.NO_DISK,
        "no disk can be partitioned: "
            + (skipped.isEmpty()
                ? "none was found"
                : skipped.stream()
                    .map(disk -> disk.path() + " is " + disk.reason())
                    .collect(Collectors.joining(", "))));
  }

  private Disk byIndex(int index) {
    if (index >= candidates.size()) {
      throw new PlanException(
          PlanFault.DISK_INDEX,
          "multi_disk_mode=" + index + " but only " + candidates.size() + " disks: " + listing());
    }
    return candidates.get(index);
  }

  private Disk byKind(boolean rotational) {
    for (Disk disk : candidates) {
      if (disk.rotational() == null) {
        warnings.add(disk.path() + ": unknown kind of disk, taken as rotational");
      }
    }
    return candidates.stream()
        .filter(disk -> isRotational(disk) == rotational)
        .findFirst()
        .orElseThrow(
            () ->
                new PlanException(
                    PlanFault.NO_SUCH_DISK_KIND,
                    "no disk is " + (rotational ? "rotational: " : "an SSD: ") + listing()));
  }

  private static boolean isRotational(Disk disk) {
    return Objects.requireNonNullElse(disk.rotational(), true);
  }

  private String listing() {
    return candidates.stream()
        .map(
            disk ->
                disk.path()
                    + " ("
                    + ByteText.of(disk.sizeBytes())
                    + ", "
                    + (isRotational(disk) ? "rotational" : "SSD")
                    + ")")
        .collect(Collectors.joining(", "));
  }

  /** The system disk itself, or the first other one that is free. */
  Disk backupDisk(Disk system) {
    if (request.properties().backupOnSameDisk()) {
      return system;
    }
    List<String> reasons = new ArrayList<>();
    for (Disk disk : candidates) {
      if (disk.path().equals(system.path())) {
        continue;
      }
      if (disk.inUse()) {
        reasons.add(disk.path() + " is in use");
      } else if (disk.isFree() || request.options().wipeAllowed().contains(disk.path())) {
        return disk;
      } else {
        reasons.add(disk.path() + " has partitions: " + disk.partitions().size());
      }
    }
    throw new PlanException(
        PlanFault.NO_FREE_DISK,
        "no second disk is free for the backup partition: "
            + (reasons.isEmpty() ? "there is only " + system.path() : String.join(", ", reasons)));
  }
}
