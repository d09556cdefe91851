package org.opsitools.common.image;

import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.image.PreparePlan.Check;

/**
 * Divides the disk of a client into system, data, WinPE and backup partition. Pure: the same
 * request gives the same plan, and nothing is read or written.
 *
 * <p>Source: {@code docs/formats/local-image.md}, "The prepare layout".
 */
public final class PreparePlanner {
  private static final int LARGE_SECTOR = 4096;
  private static final long LARGE_SECTOR_ESP = 260L << 20;

  private final PrepareRequest request;
  private final List<String> warnings = new ArrayList<>();

  private PreparePlanner(PrepareRequest request) {
    this.request = request;
  }

  /**
   * Plans the layout.
   *
   * @throws PlanException if there is no layout that satisfies the request
   */
  public static PreparePlan plan(PrepareRequest request) {
    return new PreparePlanner(request).plan();
  }

  private PreparePlan plan() {
    DiskChoice choice = new DiskChoice(request);
    DiskPair disks = chosen(choice);
    warnings.addAll(choice.warnings());
    PrepareLayouts layouts = new PrepareLayouts(request, disks);
    PrepareLayout layout = layouts.withSystem(request.properties().systemSize());
    FitCheck.require(layout);
    List<Check> checks = checks(layouts, layout);
    List<PlannedDisk> planned = plannedDisks(layout);
    warnAboutDisk(disks.system(), disks.systemArea());
    if (!disks.same()) {
      warnAboutDisk(disks.backup(), disks.backupArea());
    }
    warnAboutSectors(layout);
    warnAboutSpace(layout, planned);
    return new PreparePlan(request.firmware(), planned, checks, warnings, choice.skipped());
  }

  private DiskPair chosen(DiskChoice choice) {
    Disk system = choice.systemDisk();
    Disk backup = choice.backupDisk(system);
    PartitionLabel label = request.options().label().labelFor(request.firmware());
    if (label == PartitionLabel.MBR && request.firmware() == Firmware.UEFI) {
      throw new PlanException(
          PlanFault.LABEL_FIRMWARE,
          "an MBR partition table was asked for, but UEFI needs GPT: use gpt, or BIOS firmware");
    }
    UsableArea systemArea = UsableArea.of(system, label, request.options());
    UsableArea backupArea =
        backup.path().equals(system.path())
            ? systemArea
            : UsableArea.of(backup, UsableArea.smallestLabel(backup), request.options());
    return new DiskPair(system, systemArea, backup, backupArea);
  }

  private List<Check> checks(PrepareLayouts layouts, PrepareLayout layout) {
    if (request.properties().minimalBackupSize().isZero()) {
      return List.of();
    }
    if (!layouts.hasEnoughBackup(layout)) {
      throw BackupTooSmall.describe(layouts, layout);
    }
    return List.of(
        new Check("backup-minimum", layout.backupBytes(), layouts.requiredBackupBytes(layout)));
  }

  private static List<PlannedDisk> plannedDisks(PrepareLayout layout) {
    DiskPair disks = layout.disks();
    List<PlannedPartition> onSystem = new ArrayList<>(layout.partitions());
    if (disks.same()) {
      onSystem.add(layout.backup());
      return List.of(new PlannedDisk(disks.system().path(), disks.systemArea(), onSystem));
    }
    return List.of(
        new PlannedDisk(disks.system().path(), disks.systemArea(), onSystem),
        new PlannedDisk(disks.backup().path(), disks.backupArea(), List.of(layout.backup())));
  }

  private void warnAboutDisk(Disk disk, UsableArea area) {
    if (area.isCapped(disk)) {
      warnings.add(
          disk.path()
              + ": only the first "
              + ByteText.of(area.geometry().sizeBytes())
              + " of "
              + ByteText.of(disk.sizeBytes())
              + " are used, an MBR addresses no more");
    }
    long remainder = disk.sizeBytes() % disk.logicalSectorSize();
    if (remainder != 0) {
      warnings.add(
          disk.path() + ": the last " + remainder + " bytes are no whole sector and are not used");
    }
  }

  private void warnAboutSectors(PrepareLayout layout) {
    UsableArea area = layout.disks().systemArea();
    if (area.geometry().sectorSize() != LARGE_SECTOR) {
      return;
    }
    String path = layout.disks().system().path();
    if (request.firmware() == Firmware.BIOS && request.options().os() == OperatingSystem.WINDOWS) {
      warnings.add(path + " has 4096-byte sectors, from which BIOS does not start Windows");
    }
    boolean hasEsp = area.label() == PartitionLabel.GPT;
    if (hasEsp && layout.bytes(PartitionRole.ESP) < LARGE_SECTOR_ESP) {
      warnings.add(path + ": with 4096-byte sectors the ESP should have at least 260 MiB");
    }
  }

  private void warnAboutSpace(PrepareLayout layout, List<PlannedDisk> planned) {
    long systemBytes = layout.bytes(PartitionRole.SYSTEM);
    if (layout.backupBytes() < systemBytes) {
      warnings.add(
          "the backup partition ("
              + ByteText.of(layout.backupBytes())
              + ") is smaller than the system partition ("
              + ByteText.of(systemBytes)
              + "): an uncompressed image may not fit");
    }
    for (PlannedDisk disk : planned) {
      DiskGeometry geometry = disk.area().geometry();
      if (disk.unusedSectors() >= geometry.sectors() / 100) {
        warnings.add(
            disk.path()
                + ": "
                + ByteText.of(geometry.bytes(disk.unusedSectors()))
                + " behind the last partition stay unallocated");
      }
    }
  }
}
