package org.opsitools.common.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.image.PreparePlan.SkippedDisk;
import org.opsitools.common.testkit.Fixtures;

class DiskChoiceTest {
  private static final long SIZE = 256_060_514_304L;

  @Test
  void putsTheBackupOfAnSsdOnTheOtherDisk() throws IOException {
    List<Disk> disks = inventory();

    PreparePlan plan = plan(disks, "prefer_ssd", false, Set.of());

    assertEquals(
        List.of("/dev/nvme0n1", "/dev/sda"), plan.disks().stream().map(PlannedDisk::path).toList());
    assertEquals(
        "esp 2048/532480 msr 534528/32768 system 567296/62914560 winpe 63481856/8388608",
        PreparePlannerTest.text(plan.disks().get(0)));
    assertEquals("backup 2048/1953521664", PreparePlannerTest.text(plan.disks().get(1)));
    assertEquals(PartitionLabel.MBR, plan.disks().get(1).area().label());
    assertEquals(List.of(new SkippedDisk("/dev/sdb", "removable")), plan.skippedDisks());
    assertEquals(1, plan.warnings().size());
    assertTrue(
        plan.warnings().get(0).matches("/dev/nvme0n1: .* stay unallocated"),
        plan.warnings()::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "0, /dev/sda",
    "1, /dev/sdb",
    "2, /dev/sdc",
    "prefer_ssd, /dev/sdb",
    "prefer_rotational, /dev/sda"
  })
  void findsTheSystemDiskByMode(String mode, String path) {
    List<Disk> disks =
        List.of(disk("/dev/sda", true), disk("/dev/sdb", false), disk("/dev/sdc", false));

    assertEquals(path, plan(disks, mode, true, Set.of()).disks().get(0).path());
  }

  @Test
  void refusesAnIndexBeyondTheDisksAndListsThem() {
    List<Disk> disks = List.of(disk("/dev/sda", true), disk("/dev/sdb", false));

    PlanException e = refusal(disks, "2", true, Set.of());

    assertEquals(PlanFault.DISK_INDEX, e.fault());
    assertTrue(
        e.text()
            .equals(
                "multi_disk_mode=2 but only 2 disks: /dev/sda (238.5 GiB, rotational), /dev/sdb"
                    + " (238.5 GiB, SSD)"),
        e.text());
  }

  @ParameterizedTest
  @Tag("IMG-11")
  @ValueSource(strings = {"3", "prefer_ssd", "prefer_rotational"})
  void ignoresTheModeWithOneDisk(String mode) {
    assertEquals(
        "/dev/sda",
        plan(List.of(disk("/dev/sda", null)), mode, true, Set.of()).disks().get(0).path());
  }

  @Test
  void refusesAKindOfDiskThatIsNotThere() {
    List<Disk> disks = List.of(disk("/dev/sda", false), disk("/dev/sdb", false));

    PlanException e = refusal(disks, "prefer_rotational", true, Set.of());

    assertEquals(PlanFault.NO_SUCH_DISK_KIND, e.fault());
    assertTrue(e.text().contains("/dev/sda (238.5 GiB, SSD), /dev/sdb"), e.text());
  }

  @Test
  void takesUnknownDisksAsRotationalAndSaysSo() {
    List<Disk> disks = List.of(disk("/dev/sda", false), disk("/dev/sdb", null));

    PreparePlan plan = plan(disks, "prefer_rotational", true, Set.of());

    assertEquals("/dev/sdb", plan.disks().get(0).path());
    assertTrue(plan.warnings().get(0).startsWith("/dev/sdb: unknown kind"));
  }

  @Test
  void keepsItsHandsOffPartitionsUnlessAllowed() {
    Disk full = withPartitions(2, "");
    List<Disk> disks = List.of(disk("/dev/sda", true), full);

    PlanException e = refusal(disks, "0", false, Set.of());

    assertEquals(PlanFault.NO_FREE_DISK, e.fault());
    assertTrue(e.text().contains("/dev/sdb has partitions: 2"), e.text());
    assertEquals("/dev/sdb", plan(disks, "0", false, Set.of("/dev/sdb")).disks().get(1).path());
  }

  @Test
  void reusesAnOldBackupDisk() {
    List<Disk> named = List.of(disk("/dev/sda", true), withPartitions(1, "opsi-backup"));
    List<Disk> foreign = List.of(disk("/dev/sda", true), withPartitions(1, "data"));

    assertEquals(2, plan(named, "0", false, Set.of()).disks().size());
    assertEquals(PlanFault.NO_FREE_DISK, refusal(foreign, "0", false, Set.of()).fault());
  }

  @Test
  void neverTakesADiskInUse() {
    Disk used = new Disk("/dev/sdb", SIZE, 512, 512, 0, true, false, false, true, List.of());

    PlanException e =
        refusal(List.of(disk("/dev/sda", true), used), "0", false, Set.of("/dev/sdb"));

    assertEquals(PlanFault.NO_FREE_DISK, e.fault());
    assertTrue(e.text().contains("/dev/sdb is in use"), e.text());
    assertTrue(
        refusal(List.of(disk("/dev/sda", true)), "0", false, Set.of())
            .text()
            .contains("there is only /dev/sda"));
  }

  @Test
  void refusesToPlanWithoutDisks() {
    Disk stick = new Disk("/dev/sdb", SIZE, 512, 512, 0, true, true, false, false, List.of());
    Disk locked = new Disk("/dev/sdc", SIZE, 512, 512, 0, true, false, true, false, List.of());

    assertEquals(PlanFault.NO_DISK, refusal(List.of(), "0", true, Set.of()).fault());
    PlanException e = refusal(List.of(stick, locked), "0", true, Set.of());
    assertEquals(PlanFault.NO_DISK, e.fault());
    assertTrue(e.text().contains("/dev/sdb is removable, /dev/sdc is read-only"), e.text());
  }

  @Test
  void usesRemovableDisksWhenAsked() {
    Disk stick = new Disk("/dev/sdb", SIZE, 512, 512, 0, true, true, false, false, List.of());
    PrepareOptions options = PrepareOptions.builder().includeRemovable(true).build();

    PreparePlan plan =
        PreparePlanner.plan(
            new PrepareRequest(
                List.of(stick), Firmware.UEFI, PrepareProperties.defaults(), options));

    assertEquals("/dev/sdb", plan.disks().get(0).path());
  }

  @Test
  void givesALargeBackupDiskAGpt() {
    Disk large = new Disk("/dev/sdb", 4L << 40, 512, 512, 0, true, false, false, false, List.of());

    PreparePlan plan = plan(List.of(disk("/dev/sda", true), large), "0", false, Set.of());

    assertEquals(PartitionLabel.GPT, plan.disks().get(1).area().label());
  }

  private static Disk disk(String path, Boolean rotational) {
    return new Disk(path, SIZE, 512, 512, 0, rotational, false, false, false, List.of());
  }

  private static Disk withPartitions(int count, String label) {
    List<Disk.Partition> partitions = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      partitions.add(new Disk.Partition(number, "", label));
    }
    return new Disk("/dev/sdb", SIZE, 512, 512, 0, true, false, false, false, partitions);
  }

  private static PreparePlan plan(
      List<Disk> disks, String mode, boolean sameDisk, Set<String> wipeAllowed) {
    PrepareProperties properties =
        PrepareProperties.parse(
            Map.of(
                "multi_disk_mode", List.of(mode),
                "backup_partition_on_same_disk", List.of(sameDisk)));
    PrepareOptions options = PrepareOptions.builder().wipeAllowed(wipeAllowed).build();
    return PreparePlanner.plan(new PrepareRequest(disks, Firmware.UEFI, properties, options));
  }

  private static PlanException refusal(
      List<Disk> disks, String mode, boolean sameDisk, Set<String> wipeAllowed) {
    return assertThrows(PlanException.class, () -> plan(disks, mode, sameDisk, wipeAllowed));
  }

  private static List<Disk> inventory() throws IOException {
    JsonNode root =
        new ObjectMapper().readTree(Fixtures.path("local-image/inventory.json").toFile());
    return StreamSupport.stream(root.get("disks").spliterator(), false)
        .map(DiskChoiceTest::disk)
        .toList();
  }

  private static Disk disk(JsonNode node) {
    List<Disk.Partition> partitions =
        StreamSupport.stream(node.get("partitions").spliterator(), false)
            .map(
                part ->
                    new Disk.Partition(part.get("number").asInt(), "", part.get("label").asText()))
            .toList();
    return new Disk(
        node.get("path").asText(),
        node.get("sizeBytes").asLong(),
        node.get("logicalSectorSize").asInt(),
        node.get("physicalSectorSize").asInt(),
        0,
        node.get("rotational").asBoolean(),
        node.get("removable").asBoolean(),
        node.get("readOnly").asBoolean(),
        node.get("inUse").asBoolean(),
        partitions);
  }
}
