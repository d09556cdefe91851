package org.opsitools.common.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrepareInvariantsTest {
  private static final List<String> UNITS = List.of("G", "GB", "M", "MiB", "T", "%", "S", "K", "B");

  @Test
  void holdsTheInvariantsOnRandomDisks() {
    long seed = 4711;
    Random random = new Random(seed);
    int planned = 0;
    for (int round = 0; round < 10_000; round++) {
      PrepareRequest request = request(random);
      try {
        check(PreparePlanner.plan(request));
        planned++;
      } catch (PlanException e) {
        assertTrue(!e.text().isBlank());
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("round " + round + " with seed " + seed + ": " + request, e);
      }
    }
    assertTrue(planned > 1000, "only " + planned + " of the requests were possible");
  }

  private static void check(PreparePlan plan) {
    for (PlannedDisk disk : plan.disks()) {
      UsableArea area = disk.area();
      long used = 0;
      long free = area.firstLba();
      long gaps = 0;
      int number = 1;
      for (PlannedPartition partition : disk.partitions()) {
        assertEquals(number++, partition.number());
        assertTrue(partition.start() >= free);
        assertEquals(0, partition.start() % area.geometry().alignment());
        assertEquals(0, partition.size() % area.geometry().alignment());
        gaps += partition.start() - free;
        used += partition.size();
        free = partition.end() + 1;
      }
      assertTrue(free <= area.lastLba() + 1);
      assertEquals(area.lastLba() + 1 - area.firstLba(), used + gaps + disk.unusedSectors());
      assertTrue(area.label() == PartitionLabel.GPT || disk.partitions().size() <= 4);
      assertTrue(area.label() == PartitionLabel.GPT || area.lastLba() < UsableArea.MBR_SECTORS);
    }
    plan.checks().forEach(check -> assertTrue(check.actualBytes() >= check.requiredBytes()));
  }

  private static PrepareRequest request(Random random) {
    int sectorSize = random.nextBoolean() ? 512 : 4096;
    long bytes = (1L << 30) + (long) (random.nextDouble() * random.nextDouble() * (20L << 40));
    Disk disk =
        new Disk("/dev/sda", bytes, sectorSize, 4096, 0, null, false, false, false, List.of());
    Map<String, List<String>> values =
        Map.of(
            PrepareProperties.SYSTEM_SIZE, List.of(size(random, 1)),
            PrepareProperties.DATA_SIZE, List.of(size(random, 0)),
            PrepareProperties.WINPE_SIZE, List.of(size(random, 0)),
            PrepareProperties.MINIMAL_BACKUP_SIZE, List.of(size(random, 0)));
    return new PrepareRequest(
        List.of(disk),
        random.nextBoolean() ? Firmware.BIOS : Firmware.UEFI,
        PrepareProperties.parse(values),
        PrepareOptions.builder().build());
  }

  private static String size(Random random, int least) {
    return least + random.nextInt(100) + UNITS.get(random.nextInt(UNITS.size()));
  }
}
