package org.opsitools.common.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.image.PrepareOptions.BackupBase;

/** The expected numbers were computed by hand and applied with sfdisk. */
class PreparePlannerTest {
  private static final PrepareOptions DEFAULTS = PrepareOptions.builder().build();
  private static final long GIB = 1L << 30;
  private static final long DISK_128_GIB = 128 * GIB;
  private static final long DISK_1_TB = 1_000_204_886_016L;

  @ParameterizedTest(name = "{0}")
  @Tag("IMG-1")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          A|137438953472 |512 |BIOS|-                  |268435455 |system 2048/62914560 winpe 62916608/8388608 backup 71305216/197130240 |0
          B|137438953472 |512 |UEFI|-                  |268435422 |esp 2048/532480 msr 534528/32768 system 567296/62914560 winpe 63481856/8388608 backup 71870464/196562944|2015
          C|256060514304 |512 |BIOS|system=60G data=20GB |500118191 |system 2048/125829120 sysdata 125831168/41943040 winpe 167774208/8388608 backup 176162816/323954688|688
          D|256060514304 |512 |UEFI|system=60G data=20GB |500118158 |esp 2048/532480 msr 534528/32768 system 567296/125829120 sysdata 126396416/41943040 winpe 168339456/8388608 backup 176728064/323389440|655
          E|256060514304 |512 |UEFI|system=30% data=10%  |500118158 |esp 2048/532480 msr 534528/32768 system 567296/150034432 sysdata 150601728/50010112 winpe 200611840/8388608 backup 209000448/291117056|655
          F|1000204886016|512 |UEFI|system=100G data=50G |1953525134|esp 2048/532480 msr 534528/32768 system 567296/209715200 sysdata 210282496/104857600 winpe 315140096/8388608 backup 323528704/1629995008|1423
          G|1000204886016|4096|UEFI|system=100G         |244190640 |esp 256/66560 msr 66816/4096 system 70912/26214400 winpe 26285312/1048576 backup 27333888/216856576|177
          H|1000204886016|4096|BIOS|-                  |244190645 |system 256/7864320 winpe 7864576/1048576 backup 8913152/235277312|182
          K|2199023255552|512 |BIOS|-                  |4294967295|system 2048/62914560 winpe 62916608/8388608 backup 71305216/4223662080|0
          """)
  void laysTheDocumentedExamples(
      String name,
      long bytes,
      int sectorSize,
      Firmware firmware,
      String sizes,
      long lastLba,
      String layout,
      long unused) {
    Disk disk = disk("/dev/sda", bytes, sectorSize);

    PreparePlan plan = plan(List.of(disk), firmware, properties(sizes), DEFAULTS);

    assertEquals(1, plan.disks().size(), name);
    PlannedDisk planned = plan.disks().get(0);
    assertEquals(layout, text(planned), name);
    assertEquals(lastLba, planned.area().lastLba(), name);
    assertEquals(unused, planned.unusedSectors(), name);
  }

  @Test
  void showsTheCheckOfTheBackupMinimum() {
    PreparePlan plan = planOn(DISK_128_GIB, Firmware.UEFI, null);

    assertEquals(
        List.of(new PreparePlan.Check("backup-minimum", 100640227328L, 75591424410L)),
        plan.checks());
    assertEquals(List.of(), plan.warnings());
  }

  @Test
  void refusesSmallBackupAndSaysWhatWouldDo() {
    PlanException e = refusal(64 * GIB, Firmware.BIOS, null);

    assertEquals(PlanFault.BACKUP_TOO_SMALL, e.fault());
    assertEquals(
        Map.of("actualBytes", 32211206144L, "requiredBytes", 37795712205L, "largestSystemGiB", 24L),
        e.details());
    assertTrue(e.text().contains("46.87 %") && e.text().contains("at most 24G"), e.text());
    planOn(64 * GIB, Firmware.BIOS, "system=24G");
    refusal(64 * GIB, Firmware.BIOS, "system=25G");
  }

  @Test
  void refusesBackupJustBelowThePercentage() {
    PlanException e = refusal(480_103_981_056L, Firmware.UEFI, "system=150G data=50G");

    assertEquals(PlanFault.BACKUP_TOO_SMALL, e.fault());
    assertTrue(e.text().contains("54.32 %"), e.text());
  }

  @Test
  void letsEqualityPassTheMinimum() {
    planOn(64 * GIB, Firmware.BIOS, "minimal_backup=32211206144B");
    assertEquals(
        PlanFault.BACKUP_TOO_SMALL,
        refusal(64 * GIB, Firmware.BIOS, "minimal_backup=32211206145B").fault());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0%", "0G"})
  void skipsTheMinimumWhenItIsZero(String none) {
    PreparePlan plan = planOn(64 * GIB, Firmware.BIOS, "minimal_backup=" + none);

    assertEquals(List.of(), plan.checks());
  }

  @Test
  void namesNoSystemSizeWhenNoneWouldDo() {
    PlanException e = refusal(DISK_128_GIB, Firmware.BIOS, "minimal_backup=100%");

    assertEquals(PlanFault.BACKUP_TOO_SMALL, e.fault());
    assertFalse(e.details().containsKey("largestSystemGiB"));
  }

  @Test
  void takesThePercentageOfSystemAndDataWhenAsked() {
    Disk disk = Disk.empty("/dev/sda", 64 * GIB);
    PrepareOptions options = PrepareOptions.builder().backupBase(BackupBase.SYSTEM).build();

    PreparePlan plan =
        plan(List.of(disk), Firmware.BIOS, properties("minimal_backup=50%"), options);

    assertEquals(15 * GIB, plan.checks().get(0).requiredBytes());
    PlanException e =
        assertThrows(
            PlanException.class,
            () ->
                plan(
                    List.of(disk),
                    Firmware.BIOS,
                    properties("system=31G minimal_backup=100%"),
                    options));
    assertEquals(29L, e.details().get("largestSystemGiB"));
  }

  @ParameterizedTest
  @Tag("IMG-9")
  @ValueSource(strings = {"0", "0G", "0%", "0MB"})
  void makesNoDataPartitionOfSizeZero(String none) {
    PreparePlan plan = planOn(DISK_128_GIB, Firmware.BIOS, "data=" + none);

    assertEquals(
        "system 2048/62914560 winpe 62916608/8388608 backup 71305216/197130240",
        text(plan.disks().get(0)));
  }

  @Test
  void makesNoWinpePartitionOfSizeZero() {
    PreparePlan plan = planOn(DISK_128_GIB, Firmware.BIOS, "winpe=0");

    assertEquals("system 2048/62914560 backup 62916608/205518848", text(plan.disks().get(0)));
  }

  @Test
  void refusesMbrOnDisksItCannotAddress() {
    long bytes = ((1L << 32) + 1) * 512;
    PlanException e = refusal(bytes, Firmware.BIOS, null);

    assertEquals(PlanFault.MBR_LIMIT, e.fault());

    PrepareOptions capped = PrepareOptions.builder().capToMbrLimit(true).build();
    PreparePlan plan =
        plan(List.of(Disk.empty("/dev/sda", bytes)), Firmware.BIOS, properties(null), capped);
    assertTrue(
        text(plan.disks().get(0)).endsWith("backup 71305216/4223662080"),
        text(plan.disks().get(0)));
    assertTrue(
        plan.warnings().get(0).contains("only the first 2048.0 GiB"), plan.warnings()::toString);
  }

  @Test
  void refusesMbrForUefiAndAllowsGptForBios() {
    Disk disk = Disk.empty("/dev/sda", DISK_128_GIB);
    PlanException e =
        assertThrows(
            PlanException.class,
            () ->
                plan(
                    List.of(disk),
                    Firmware.UEFI,
                    properties(null),
                    PrepareOptions.builder().label(LabelChoice.MBR).build()));

    assertEquals(PlanFault.LABEL_FIRMWARE, e.fault());
    assertEquals(
        PartitionRole.ESP,
        plan(
                List.of(disk),
                Firmware.BIOS,
                properties(null),
                PrepareOptions.builder().label(LabelChoice.GPT).build())
            .disks()
            .get(0)
            .partitions()
            .get(0)
            .role());
  }

  @Test
  void namesThePartsThatDoNotFit() {
    PlanException e = refusal(32 * GIB, Firmware.BIOS, "minimal_backup=0");

    assertEquals(PlanFault.DOES_NOT_FIT, e.fault());
    long missing = (2048 + 62914560 + 8388608 + 2048) * 512L - 32 * GIB;
    assertEquals(missing, e.details().get("missingBytes"));
    assertTrue(
        e.text().contains("system 30.0 GiB, winpe 4.0 GiB, and a backup; " + missing), e.text());
  }

  @Test
  void fitsToTheLastSectorAndNotOneLess() {
    long bytes = (2048 + 62914560 + 8388608 + 2048) * 512L;
    planOn(bytes, Firmware.BIOS, "minimal_backup=0");

    PlanException e = refusal(bytes - 512, Firmware.BIOS, "minimal_backup=0");

    assertEquals(512, e.details().get("missingBytes"));
  }

  @Test
  void refusesPercentageBelowTheAlignment() {
    PlanException e = refusal(64L << 20, Firmware.BIOS, "system=1% winpe=0 minimal_backup=0");

    assertEquals(PlanFault.DOES_NOT_FIT, e.fault());
    assertTrue(e.text().contains("system"), e.text());
  }

  @Test
  void survivesTheLargestSizes() {
    PlanException e =
        refusal(DISK_128_GIB, Firmware.BIOS, "system=8388607T data=8388607T winpe=8388607T");

    assertEquals(PlanFault.DOES_NOT_FIT, e.fault());
    assertEquals(Long.MAX_VALUE, e.details().get("missingBytes"));
  }

  @ParameterizedTest
  @CsvSource({"0, 512", "67108863, 512", "137438953472, 520", "137438953472, 0", "-1, 512"})
  void refusesDisksThatAreNone(long bytes, int sectorSize) {
    PlanException e =
        assertThrows(
            PlanException.class,
            () ->
                plan(
                    List.of(disk("/dev/sda", bytes, sectorSize)),
                    Firmware.BIOS,
                    properties(null),
                    DEFAULTS));

    assertEquals(PlanFault.BAD_DISK, e.fault());
    assertTrue(e.text().contains("/dev/sda"), e.text());
  }

  @Test
  void growsTheAlignmentToWhatTheDiskIsBuiltOf() {
    Disk disk =
        new Disk("/dev/sda", DISK_1_TB, 512, 4096, 4 << 20, false, false, false, false, List.of());
    Disk odd =
        new Disk("/dev/sda", DISK_1_TB, 512, 4096, 33553920, false, false, false, false, List.of());

    assertEquals(8192, firstStart(disk));
    assertEquals(2048, firstStart(odd));
  }

  private static long firstStart(Disk disk) {
    PreparePlan plan = plan(List.of(disk), Firmware.UEFI, properties(null), DEFAULTS);
    return plan.disks().get(0).partitions().get(0).start();
  }

  @Test
  void warnsOfLargeSectorsIncompleteSectorsAndSmallBackups() {
    Disk large = disk("/dev/sda", DISK_1_TB, 4096);
    assertTrue(
        plan(List.of(large), Firmware.BIOS, properties(null), DEFAULTS)
            .warnings()
            .get(0)
            .contains("BIOS does not start Windows"));
    assertTrue(
        planOn(DISK_1_TB + 100, Firmware.BIOS, null).warnings().get(0).contains("last 100 bytes"));
    assertTrue(
        planOn(64 * GIB, Firmware.BIOS, "system=40G minimal_backup=0")
            .warnings()
            .get(0)
            .contains("smaller than the system partition (40.0 GiB)"));
  }

  @Test
  void warnsOfSmallEspOnLargeSectors() {
    PrepareOptions options =
        PrepareOptions.builder()
            .os(OperatingSystem.LINUX)
            .espSize(PartitionSize.parse("100M"))
            .build();

    PreparePlan plan =
        plan(List.of(disk("/dev/sda", DISK_1_TB, 4096)), Firmware.UEFI, properties(null), options);

    assertEquals(1, plan.warnings().size());
    assertTrue(plan.warnings().get(0).contains("260 MiB"), plan.warnings()::toString);
  }

  private static Disk disk(String path, long bytes, int sectorSize) {
    return new Disk(path, bytes, sectorSize, sectorSize, 0, true, false, false, false, List.of());
  }

  private static PreparePlan planOn(long bytes, Firmware firmware, String sizes) {
    return plan(List.of(Disk.empty("/dev/sda", bytes)), firmware, properties(sizes), DEFAULTS);
  }

  private static PlanException refusal(long bytes, Firmware firmware, String sizes) {
    return assertThrows(PlanException.class, () -> planOn(bytes, firmware, sizes));
  }

  private static PreparePlan plan(
      List<Disk> disks, Firmware firmware, PrepareProperties properties, PrepareOptions options) {
    return PreparePlanner.plan(new PrepareRequest(disks, firmware, properties, options));
  }

  /** Sizes as {@code system=60G data=20GB}; null for the defaults. */
  private static PrepareProperties properties(String sizes) {
    Map<String, List<String>> values = new HashMap<>();
    for (String pair : sizes == null ? List.<String>of() : List.of(sizes.split(" ", -1))) {
      int equals = pair.indexOf('=');
      values.put(
          pair.substring(0, equals) + "_partition_size", List.of(pair.substring(equals + 1)));
    }
    return PrepareProperties.parse(values);
  }

  static String text(PlannedDisk disk) {
    return disk.partitions().stream()
        .map(part -> part.role().word() + " " + part.start() + "/" + part.size())
        .collect(Collectors.joining(" "));
  }
}
