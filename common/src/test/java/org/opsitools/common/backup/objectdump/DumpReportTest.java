package org.opsitools.common.backup.objectdump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.Secret;
import org.opsitools.common.backup.objectdump.DumpForm.Encoding;
import org.opsitools.common.backup.objectdump.DumpForm.Packing;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;

class DumpReportTest {
  private static final String ALL = "objects(2), config_files(0), redis(2)";

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("dump");
  }

  private DumpReport check(byte[] dump) throws IOException {
    return check(dump, DumpReading.PLAIN);
  }

  private DumpReport check(byte[] dump, DumpReading reading) throws IOException {
    Files.write(file, dump);
    return DumpReport.of(file, reading, true, ProgressListener.NONE);
  }

  private static DumpReading password(String text) {
    return DumpReading.PLAIN.withPassword(Optional.of(Secret.of(text)));
  }

  /** The one problem that there is. */
  private static String problem(DumpReport report) {
    assertEquals(1, report.problems().size(), report::toString);
    return report.problems().get(0);
  }

  @Test
  void readsEveryForm() throws IOException {
    byte[] packed = CraftedDump.small().messagePack();
    byte[] json = CraftedDump.small().json();

    for (Packing packing : Packing.values()) {
      for (byte[] content : List.of(packed, json)) {
        byte[] dump =
            switch (packing) {
              case LZ4 -> CraftedDump.lz4(content);
              case GZIP -> CraftedDump.gzip(content);
              case NONE -> content;
            };

        DumpReport report = check(dump);

        assertEquals(List.of(), report.problems(), packing.word());
        DumpSummary summary = report.summary().orElseThrow();
        assertEquals(ALL, summary.contents());
        Encoding encoding = content == json ? Encoding.JSON : Encoding.MESSAGE_PACK;
        assertEquals(new DumpForm(false, packing, encoding), summary.form());
      }
    }
  }

  @Test
  void readsBlocksThatCouldNotBeCompressed() throws IOException {
    byte[] noise = new byte[300_000];
    new Random(3).nextBytes(noise);
    byte[] content =
        CraftedDump.small().part("noise", List.of(noise, "a".repeat(200_000), noise)).messagePack();

    assertTrue(check(CraftedDump.lz4(content)).isGood());
  }

  @Test
  @Tag("BAK-22")
  void onlyTheRightPasswordOpensAnEncryptedDump() throws IOException {
    byte[] dump =
        CraftedDump.encrypted(CraftedDump.lz4(CraftedDump.small().messagePack()), "Pä55-€");

    DumpReport right = check(dump, password("Pä55-€"));
    assertTrue(DumpForm.isEncrypted(file));
    assertTrue(right.isGood(), right::toString);
    assertEquals(ALL, right.summary().orElseThrow().contents());
    assertTrue(right.summary().orElseThrow().form().encrypted());
    assertEquals("password wrong or file damaged", problem(check(dump, password("Pa55-€"))));
    assertTrue(problem(check(dump)).startsWith("is encrypted; its password is needed"));
    assertTrue(problem(check(dump, password(""))).contains("cannot be empty"));
  }

  @Test
  void takesPasswordsAsTheOriginalDoes() throws IOException {
    byte[] dump =
        CraftedDump.encrypted(
            CraftedDump.small().messagePack(), "Pä55", StandardCharsets.ISO_8859_1);

    assertTrue(check(dump, password("Pä55")).isGood());
  }

  @Test
  void damageOfAnEncryptedDumpIsFoundBeforeAnythingIsUsed() throws IOException {
    byte[] dump = CraftedDump.encrypted(CraftedDump.small().messagePack(), "secret-word");
    for (int at : List.of(20, 60, 75, 90, dump.length - 1)) {
      byte[] changed = dump.clone();
      changed[at] ^= 1;
      assertEquals(
          "password wrong or file damaged", problem(check(changed, password("secret-word"))));
    }
    assertEquals(
        "password wrong or file damaged",
        problem(check(Arrays.copyOf(dump, dump.length - 1), password("secret-word"))));
    assertTrue(problem(check(Arrays.copyOf(dump, 50), password("x"))).startsWith("ends early"));
  }

  @Test
  void refusesOtherEncryptions() throws IOException {
    for (Map.Entry<String, String> dump :
        Map.of(
                "{aes-128-ecb}xxxxxxxxxxxxxxxxxxxxxxxx", "unsupported encryption aes-128-ecb;",
                "{aes-256-gcm-sha256-and-much-more-x}", "unsupported encryption aes...;",
                "{aes", "unsupported encryption aes...;")
            .entrySet()) {
      String problem =
          problem(check(dump.getKey().getBytes(StandardCharsets.US_ASCII), password("x")));
      assertTrue(problem.startsWith(dump.getValue()), problem);
    }
  }

  @Test
  void refusesWhatIsNoDumpOrOfAnotherVersion() throws IOException {
    assertEquals("Not an opsiconfd backup", problem(check(new byte[0])));
    assertEquals(
        "Not an opsiconfd backup", problem(check("hello".getBytes(StandardCharsets.UTF_8))));
    assertEquals("Not an opsiconfd backup", problem(check("{}".getBytes(StandardCharsets.UTF_8))));
    assertEquals(
        "Not an opsiconfd backup",
        problem(check(CraftedDump.small().meta("type", "other").messagePack())));
    assertEquals(
        "Not an opsiconfd backup", problem(check(CraftedDump.small().without("meta").json())));
    assertEquals(
        "Unsupported backup version '2'",
        problem(check(CraftedDump.small().meta("version", "2").messagePack())));
    assertEquals(
        "Unsupported backup version '1'",
        problem(check(CraftedDump.small().meta("version", 1).messagePack())));
    assertTrue(
        problem(check(CraftedDump.small().without("objects").json())).contains("no 'objects'"));
    assertThrows(
        NoSuchFileException.class,
        () ->
            DumpReport.of(
                directory.resolve("none"), DumpReading.PLAIN, false, ProgressListener.NONE));
  }

  @Test
  void namesInvalidObjectsAndWhatNobodyKnows() throws IOException {
    CraftedDump crafted =
        CraftedDump.small()
            .objects("Config", Map.of("type", "Other", "id", "x"))
            .objects(
                "Group",
                Map.of("type", "HostGroup", "id", "ok", "colour", "red"),
                Map.of("type", "HostGroup", "id", "fine", "colour", "blue"),
                Map.of("type", "HostGroup", "id", "ok too", "parentGroupId", "../.."))
            .objects("Quark", Map.of("a", 1), Map.of("a", 2))
            .objects(
                "Host",
                Map.of("type", "OpsiClient", "id", "c.demo.example", "opsiHostKey", "not-a-key"));

    DumpReport report = check(crafted.messagePack());

    assertEquals(3, report.problems().size(), report::toString);
    String all = String.join("\n", report.problems());
    assertTrue(all.contains("Host[0]"), all);
    assertTrue(all.contains("'opsiHostKey'") && !all.contains("not-a-key"), all);
    assertTrue(all.contains("Config[0]") && all.contains("'Other'"), all);
    assertTrue(all.contains("Group[2]") && all.contains("'../..'"), all);
    assertTrue(
        report.warnings().contains("class 'Quark' is not known; its 2 objects are left out"),
        report::toString);
    assertTrue(
        report
            .warnings()
            .contains("attribute 'HostGroup.colour' is not known and is left out (2 objects)"),
        report::toString);
    InvalidObjectsException refusal =
        assertThrows(
            InvalidObjectsException.class,
            () -> ObjectDump.read(file, DumpReading.PLAIN, ProgressListener.NONE));
    assertEquals(3, refusal.count());
    ObjectDump rest =
        ObjectDump.read(file, DumpReading.PLAIN.withSkipInvalid(true), ProgressListener.NONE);
    assertEquals(2, rest.size());
    assertTrue(rest.warnings().stream().anyMatch(text -> text.contains("Config[0]")));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesNumbersThatJsonDoesNotHave(double number) throws IOException {
    Path file =
        CraftedDump.small()
            .objects(
                "ConfigState",
                Map.of(
                    "type", "ConfigState",
                    "configId", "c",
                    "objectId", "c1.demo.example",
                    "values", List.of(number)))
            .write(directory.resolve("dump"));

    DumpReport report = DumpReport.of(file, DumpReading.PLAIN, true, ProgressListener.NONE);

    assertEquals(1, report.problems().size(), report::toString);
    assertTrue(report.problems().get(0).contains("a number that is not finite"), report::toString);
  }

  @Test
  void countsWhatIsLeftOutBeyondTheFirst() throws IOException {
    Object[] hosts =
        IntStream.range(0, 13)
            .mapToObj(i -> Map.of("type", "OpsiClient", "id", "no host " + i))
            .toArray();
    Path file = CraftedDump.small().objects("Host", hosts).write(directory.resolve("dump"));

    ObjectDump dump =
        ObjectDump.read(file, DumpReading.PLAIN.withSkipInvalid(true), ProgressListener.NONE);

    assertEquals(11, dump.warnings().size(), () -> String.join("\n", dump.warnings()));
    assertEquals("3 more objects are not valid; they are left out", dump.warnings().get(10));
  }

  @Test
  void findsEveryTruncation() {
    for (byte[] whole :
        List.of(
            CraftedDump.small().messagePack(),
            CraftedDump.small().json(),
            CraftedDump.lz4(CraftedDump.small().messagePack()),
            CraftedDump.gzip(CraftedDump.small().json()))) {
      Damage.truncateEverywhere(
          whole,
          bytes -> assertFalse(check(bytes).isGood(), () -> "cut to " + bytes.length + " passed"));
    }
  }

  @Test
  void findsTruncationsOfARealDump() throws IOException {
    byte[] whole =
        Files.readAllBytes(Fixtures.path("backup/opsiconfd-dump/opsiconfd-backup.msgpack.lz4"));
    List<Integer> lengths = new ArrayList<>(List.of(whole.length - 1, whole.length - 4));
    Random random = new Random(17);
    random.ints(6, 0, whole.length).forEach(lengths::add);
    for (int length : lengths) {
      Files.write(file, Arrays.copyOf(whole, length));
      DumpReport report = DumpReport.of(file, DumpReading.PLAIN, false, ProgressListener.NONE);
      assertFalse(report.isGood(), () -> "seed 17, length " + length);
    }
  }

  @Test
  void damageNeverEscapes() {
    Damage.mutate(CraftedDump.small().messagePack(), 1, 500, this::check);
    Damage.mutate(CraftedDump.small().json(), 5000, 500, this::check);
    Damage.mutate(CraftedDump.lz4(CraftedDump.small().messagePack()), 9000, 500, this::check);
    Damage.mutate(CraftedDump.gzip(CraftedDump.small().messagePack()), 13_000, 500, this::check);
    Damage.mutate(full().messagePack(), 17_000, 500, this::check);
  }

  /** Objects with values of every kind of type. */
  private static CraftedDump full() {
    return CraftedDump.small()
        .objects(
            "ProductOnClient",
            Map.of(
                "type", "ProductOnClient",
                "productId", "p",
                "productType", "LocalbootProduct",
                "clientId", "c1.demo.example",
                "actionSequence", 3,
                "modificationTime", "2024-01-01 00:00:00"))
        .objects(
            "Config",
            Map.of(
                "type", "BoolConfig", "id", "b", "defaultValues", List.of(true), "editable", false))
        .objects(
            "AuditHardware",
            Map.of("type", "AuditHardware", "hardwareClass", "DISK", "size", 1.5e12))
        .objects(
            "Group", Map.of("type", "HostGroup", "id", "g", "parentGroupId", "h", "notes", "n"));
  }

  @Test
  void wrongTypesAreNamed() throws IOException {
    for (Object wrong : List.of("text", 7, List.of(1), true, 1.5)) {
      assertTrue(
          problem(check(CraftedDump.small().part("objects", wrong).messagePack()))
              .contains("objects: expected a map"));
      assertTrue(
          problem(check(CraftedDump.small().part("objects", Map.of("Host", wrong)).json()))
              .contains("objects.Host"));
      assertTrue(
          problem(check(CraftedDump.small().objects("Host", wrong).json()))
              .contains("objects.Host[0]: expected a map"));
      DumpReport report =
          check(
              CraftedDump.small()
                  .objects("Host", Map.of("type", wrong, "id", wrong, "ident", wrong))
                  .messagePack());
      assertTrue(problem(report).startsWith("Host[0]: "), report::toString);
    }
    assertTrue(
        problem(check(CraftedDump.small().part("config_files", Map.of("opsi_conf", 1)).json()))
            .contains("config_files.opsi_conf: expected a map"));
  }

  @Test
  void announcedSizesAreNotBelieved() throws IOException {
    byte[] dump = CraftedDump.small().messagePack();
    ByteBuffer lie = ByteBuffer.allocate(40);
    lie.put((byte) 0x81).put((byte) 0xa4).put("meta".getBytes(StandardCharsets.US_ASCII));

    for (int type : List.of(0xdb, 0xc6, 0xdd, 0xdf)) {
      byte[] bytes = lie.duplicate().put((byte) type).putInt(0x7fff_fff0).array();
      assertFalse(check(bytes).isGood());
      bytes = lie.duplicate().put((byte) type).putInt(0x03ff_fff0).array();
      assertFalse(check(bytes).isGood());
    }
    DumpReading small = DumpReading.PLAIN.withMaxBytes(100);
    assertTrue(problem(check(dump, small)).contains("--max-size"));
    assertTrue(problem(check(CraftedDump.gzip(dump), small)).contains("--max-size"));
  }

  @Test
  void theSizeInTheHeaderOfAFrameCounts() throws IOException {
    byte[] whole =
        Files.readAllBytes(Fixtures.path("backup/opsiconfd-dump/opsiconfd-backup.msgpack.lz4"));
    ByteBuffer header = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    long size = header.getLong(6);
    assertEquals(22_815_857, size);

    header.putLong(6, 1L << 40);
    // The header has a checksum of its own, of which the library thinks before we do.
    String problem = problem(check(whole));
    assertFalse(problem.isEmpty());

    header.putLong(6, size);
    Files.write(file, whole);
    DumpReport limited =
        DumpReport.of(file, DumpReading.PLAIN.withMaxBytes(size - 1), false, ProgressListener.NONE);
    assertTrue(problem(limited).startsWith("announces 22815857 bytes"), limited::toString);
  }

  @Test
  void objectsAreReadOnlyAsFarAsMemoryReaches() {
    long memory = Runtime.getRuntime().maxMemory();

    assertEquals(10, SizeLimit.asked(10).withinMemory().bytes());
    SizeLimit large = SizeLimit.asked(Long.MAX_VALUE).withinMemory();
    assertEquals(memory / 4, large.bytes());
    assertTrue(large.exceeded("has 9 bytes").reason().contains("-Xmx"));
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    byte[] deep = new byte[100_000];
    Arrays.fill(deep, (byte) 0x91);
    byte[] head = {(byte) 0x81, (byte) 0xa1, 'x'};
    byte[] dump = Arrays.copyOf(head, head.length + deep.length);
    System.arraycopy(deep, 0, dump, head.length, deep.length);

    assertTrue(problem(check(dump)).contains("levels deep"));
    assertFalse(
        check(("{\"x\":" + "[".repeat(100_000)).getBytes(StandardCharsets.US_ASCII)).isGood());
  }

  @Test
  void refusesWhatFollowsTheEnd() throws IOException {
    for (byte[] whole :
        List.of(
            CraftedDump.small().messagePack(),
            CraftedDump.small().json(),
            CraftedDump.lz4(CraftedDump.small().messagePack()))) {
      byte[] more = Arrays.copyOf(whole, whole.length + 1);
      more[whole.length] = 'x';
      assertTrue(problem(check(more)).contains("something follows the end"));
    }
  }

  @Test
  void aKeyThatStandsThereTwiceIsRefused() throws IOException {
    String dump =
        "{\"meta\":{\"type\":\"opsiconfd_backup\",\"version\":\"1\"},\"objects\":{\"User\":[],\"User\":[]}}";

    assertTrue(problem(check(dump.getBytes(StandardCharsets.UTF_8))).contains("twice"));
  }
}
