package org.opsitools.common.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.Tool;

class MetadataEncodingTest {
  private static final String ENTRY =
      "\"product_id\":\"demo\",\"product_version\":\"1.0\",\"package_version\":\"2\"";

  @TempDir Path directory;

  @Test
  void writesEveryFieldInItsPlace() throws IOException {
    String json = new String(MetadataEncoding.JSON.format(Samples.metadata(Samples.full())), UTF_8);

    assertEquals(
        """
        {"schema_version":"1.1","repository":{"name":"a repository"},"metadata_files":[],\
        "packages":{"demo":{"1.0-2":{"url":["demo.opsi","mirror/demo.opsi"],"size":3,\
        "md5_hash":"900150983cd24fb0d6963f7d28e17f72","sha256_hash":\
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",\
        "product_id":"demo","product_version":"1.0","package_version":"2","name":"Dämo",\
        "priority":7,"product_dependencies":[{"productAction":"setup","requiredProductId":"other",\
        "requiredProductVersion":"1.0","requiredPackageVersion":"1","requiredAction":null,\
        "requiredInstallationStatus":"installed","requirementType":"before"}],\
        "package_dependencies":[{"package":"lib","version":"1.0-2","condition":">="},\
        {"package":"any","version":null,"condition":null}],\
        "description":"first\\n\\"second\\" \\\\ \\u0001\\u001f \uD83D\uDE00",\
        "compatibility":[{"os":"windows","arch":"x64"},{"os":"opsi-local-image","arch":"all"}],\
        "changelog_url":"c.md","release_notes_url":"r.md","icon_url":"i.png",\
        "zsync_url":["demo.opsi.zsync",null],"release_date":"2026-01-02T03:04:05.678901Z"}}}}""",
        json);
  }

  @Test
  void writesWhatIsNotKnownAsNull() throws IOException {
    RepositoryPackage plain =
        Samples.plain("demo", "1-1", new PackageLocation("d.opsi", null), null);

    String json = new String(MetadataEncoding.JSON.format(Samples.metadata(plain)), UTF_8);

    assertEquals(
        """
        "1-1":{"url":"d.opsi","size":null,"md5_hash":null,"sha256_hash":null,"product_id":"demo",\
        "product_version":"1","package_version":"1","name":null,"priority":0,\
        "product_dependencies":[],"package_dependencies":[],"description":null,\
        "compatibility":null,"changelog_url":null,"release_notes_url":null,"icon_url":null,\
        "zsync_url":null,"release_date":null}}}}""",
        json.substring(json.indexOf("\"1-1\"")));
  }

  @ParameterizedTest
  @EnumSource
  void readsBackWhatItWrites(MetadataEncoding encoding) throws IOException {
    RepositoryMetadata metadata =
        new RepositoryMetadata(
            "1.1",
            "näme",
            List.of(new MetadataReference("custom", List.of("a.json", "b.json"))),
            Samples.metadata(Samples.full(), Samples.plain("b", "1-1", "b.opsi")).packages());

    byte[] bytes = encoding.format(metadata);

    assertEquals(metadata, MetadataEncoding.parse(bytes, "test"));
    assertArrayEquals(bytes, encoding.format(MetadataEncoding.parse(bytes, "test")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"packages.json", "packages.msgpack"})
  void writesTheBytesThatTheOriginalToolsWrite(String name) throws IOException {
    Path original = Fixtures.path("updater/repo/" + name);
    byte[] bytes = Files.readAllBytes(original);

    RepositoryMetadata metadata = MetadataEncoding.parse(bytes, name);

    assertArrayEquals(bytes, MetadataEncoding.of(original).format(metadata));
    assertEquals(7, metadata.all().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"packages.json.zstd", "packages.msgpack.zstd"})
  void compressesInAFrameThatTellsTheSizeOfItsContent(String name) throws IOException {
    byte[] original = Files.readAllBytes(Fixtures.path("updater/repo/" + name));
    RepositoryMetadata metadata = MetadataEncoding.parse(original, name);
    Path written = directory.resolve(name);

    Files.write(written, MetadataEncoding.of(written).format(metadata));

    String plainName = name.substring(0, name.length() - ".zstd".length());
    Tool.run(directory, "zstd", "-q", "-d", name, "-o", "plain");
    byte[] plain = Files.readAllBytes(directory.resolve("plain"));
    assertArrayEquals(Files.readAllBytes(Fixtures.path("updater/repo/" + plainName)), plain);
    String listed = Tool.run(directory, "zstd", "-l", "-v", name);
    assertTrue(listed.contains("(" + plain.length + " B)"), listed);
    assertTrue(listed.contains("# Zstandard Frames: 1"), listed);
    assertTrue(listed.contains("Check: None"), listed);
  }

  @ParameterizedTest
  @CsvSource({
    "packages.json, JSON",
    "packages.json.zstd, JSON_ZSTD",
    "packages.msgpack, MESSAGE_PACK",
    "packages.msgpack.zstd, MESSAGE_PACK_ZSTD",
    "packages, JSON",
    "msgpack, JSON",
    "my.zstd.thing, JSON_ZSTD",
  })
  void theNameDecidesHowItIsWritten(String name, MetadataEncoding expected) {
    assertEquals(expected, MetadataEncoding.of(Path.of("/srv", name)));
  }

  @Test
  void readsWhatOtherWritersLeaveOutOrAdd() {
    String json =
        "\uFEFF \n{\"colour\":[1.5,true],\"packages\":{\"demo\":{\"1.0-2\":{"
            + ENTRY
            + ",\"url\":[\"a.opsi\",\"b.opsi\"],\"zsync_url\":[null],"
            + "\"release_date\":\"2026-01-02T03:04:05+02:00\",\"sha256_hash\":\"\"}}}}";

    RepositoryMetadata metadata = parse(json);

    assertEquals(RepositoryMetadata.DEFAULT_NAME, metadata.name());
    RepositoryPackage entry = metadata.find("demo", "1.0-2").orElseThrow();
    assertEquals(
        List.of(new PackageLocation("a.opsi", null), new PackageLocation("b.opsi", null)),
        entry.locations());
    assertEquals(new PackageSums(null, null, null), entry.sums());
    assertEquals(Instant.parse("2026-01-02T01:04:05Z"), entry.notes().released());
    assertEquals(0, entry.facts().priority());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.5+00:00, 2026-01-02T03:04:05.5Z",
    "2026-01-02T03:04:05, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.000001, 2026-01-02T03:04:05.000001Z",
  })
  void readsTimesInTheirSeveralForms(String written, String meant) {
    RepositoryMetadata metadata = parse(entryWith("\"release_date\":\"" + written + "\""));

    assertEquals(Instant.parse(meant), metadata.all().findFirst().orElseThrow().notes().released());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, d6ff695735a5, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.340Z, d7ff510ff400695735a5, 2026-01-02T03:04:05.340000Z",
    "2026-01-02T03:04:05.000006999Z, d7ff00005dc0695735a5, 2026-01-02T03:04:05.000006Z",
    "1950-01-02T03:04:05.000007Z, c70cff00001b58ffffffffda62df25, 1950-01-02T03:04:05.000007Z",
  })
  void writesTimesToTheMicrosecond(Instant time, String messagePack, String json)
      throws IOException {
    assertEquals(messagePack, HexFormat.of().formatHex(new MessagePackDocument().format(time)));
    assertEquals("\"" + json + "\"", new String(new JsonDocument().format(time), UTF_8));
  }

  @Test
  void takesTheDigestOfNothingAsUnknown() throws IOException {
    byte[] original = Files.readAllBytes(Fixtures.path("updater/repo/packages.json"));

    RepositoryPackage entry =
        MetadataEncoding.parse(original, "x").find("vs-lin", "1.0rc1-1").orElseThrow();

    assertEquals(Optional.empty(), entry.sums().trustedSha256());
    assertEquals(Optional.of(Samples.SHA256), Samples.full().sums().trustedSha256());
    String nothing = entry.sums().sha256();
    assertEquals(Optional.of(nothing), new PackageSums(0L, null, nothing).trustedSha256());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | no metadata",
        "{} x | no metadata",
        "[] | neither JSON nor MessagePack",
        "'' | neither JSON nor MessagePack",
        "<html> | neither JSON nor MessagePack",
        "{\"packages\":[]} | packages: expected fields",
        "{\"packages\":{\"a\":5}} | packages.a: expected fields",
        "{\"packages\":{\"a\":{\"1-1\":null}}} | packages.a.1-1: expected fields",
        "{\"packages\":{\"a\":{\"1-1\":{}}}} | packages.a.1-1.product_id: expected a text",
        "{\"repository\":\"x\"} | repository: expected fields",
        "{\"metadata_files\":{}} | metadata_files: expected a list",
        "{\"metadata_files\":[1]} | metadata_files: expected fields",
        "{\"metadata_files\":[{\"urls\":[1]}]} | metadata_files.urls: expected a text",
        "{\"schema_version\":1.1} | schema_version: expected a text",
        "{\"a\":NaN} | no metadata",
        "{\"a\":99999999999999999999} | no metadata",
      })
  void namesThePlaceOfAMistake(String json, String problem) {
    MetadataException refused = assertThrows(MetadataException.class, () -> parse(json));

    assertTrue(refused.text().startsWith("test: no metadata"), refused.text());
    assertTrue(refused.text().contains(problem), refused.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"size\":-1 | size: expected a number of bytes",
        "\"size\":1.5 | size: expected a whole number",
        "\"size\":\"1\" | size: expected a whole number",
        "\"url\":5 | url: expected a list",
        "\"url\":[5] | url: expected a text",
        "\"priority\":\"high\" | priority: expected a whole number, found the text 'high'",
        "\"name\":[] | name: expected a text, found a list",
        "\"product_dependencies\":[{}] | product_dependencies.productAction: expected a text",
        "\"package_dependencies\":[{}] | package_dependencies.package: expected a text",
        "\"compatibility\":[{\"os\":\"windows\"}] | compatibility.arch: expected a text",
        "\"release_date\":5 | release_date: expected a text",
      })
  void refusesFieldsOfAnotherKind(String field, String problem) {
    MetadataException refused =
        assertThrows(MetadataException.class, () -> parse(entryWith(field)));

    assertEquals("test", refused.source());
    assertTrue(refused.text().contains("packages.demo.1.0-2." + problem), refused.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"md5_hash\":\"12\" | md5_hash",
        "\"sha256_hash\":\"zz\" | sha256_hash",
        "\"product_id\":\"../x\" | product id",
        "\"product_version\":\"1-1\" | product version",
        "\"package_version\":\"3\" | describes demo 1.0-3",
        "\"product_id\":\"other\" | describes other 1.0-2",
        "\"release_date\":\"today\" | release_date",
        "\"compatibility\":[{\"os\":\"dos\",\"arch\":\"x86\"}] | compatibility",
        "\"package_dependencies\":[{\"package\":\"a b\"}] | product id",
      })
  void leavesOutAPackageThatContradictsItself(String field, String problem) {
    String json =
        entryWith(field).replace("{\"demo\"", "{\"good\":{\"1-1\":%s},\"demo\"".formatted(good()));
    List<String> rejected = new ArrayList<>();

    RepositoryMetadata metadata =
        MetadataEncoding.parse(
            json.getBytes(UTF_8), "test", (place, reason) -> rejected.add(place + ": " + reason));

    assertEquals(List.of("good"), List.copyOf(metadata.packages().keySet()));
    assertEquals(1, rejected.size());
    assertTrue(rejected.get(0).startsWith("packages.demo.1.0-2: "), rejected.get(0));
    assertTrue(rejected.get(0).contains(problem), rejected.get(0));
    MetadataException refused = assertThrows(MetadataException.class, () -> parse(json));
    assertEquals("packages.demo.1.0-2", refused.place());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c0",
        "c1",
        "93",
        "80c0",
        "81a161",
        "8105c0",
        "81a161c40100",
        "81a161d60000000000",
        "81a161c7ffffff",
        "81a161c9ffffffffff",
        "dfffffffff",
        "81a161dbffffffff",
        "81a161ddffffffff",
        "81a161dd7fffffff",
        "81a161d9",
        "81a161a1ff",
        "81a161cfffffffffffffffff",
        "81a161c70dff",
        "81a161c70cffffffffff7fffffffffffffff",
      })
  void refusesBrokenMessagePack(String hex) {
    assertThrows(
        MetadataException.class,
        () -> MetadataEncoding.parse(HexFormat.of().parseHex(hex), "test"));
  }

  @Test
  void refusesDeepNesting() throws IOException {
    Object deep = "x";
    for (int i = 0; i < 70; i++) {
      deep = Map.of("a", deep);
    }
    Object tooDeep = deep;

    for (Document document : List.of(new JsonDocument(), new MessagePackDocument())) {
      byte[] bytes = document.format(tooDeep);
      assertThrows(MetadataException.class, () -> MetadataEncoding.parse(bytes, "test"));
    }
    byte[] endless = "{\"a\":".repeat(100_000).getBytes(UTF_8);
    assertThrows(MetadataException.class, () -> MetadataEncoding.parse(endless, "test"));
  }

  @ParameterizedTest
  @EnumSource
  void refusesDamagedFilesInWords(MetadataEncoding encoding) throws IOException {
    byte[] whole = encoding.format(Samples.metadata(Samples.full()));
    Damage.Reader reader =
        bytes -> {
          try {
            MetadataEncoding.parse(bytes, "test");
          } catch (MetadataException e) {
            assertTrue(e.text().startsWith("test: no metadata"), e.text());
          }
        };

    Damage.truncateEverywhere(
        whole,
        bytes -> assertThrows(MetadataException.class, () -> MetadataEncoding.parse(bytes, "t")));
    Damage.mutate(whole, 70_000, 3_000, reader);
  }

  private static RepositoryMetadata parse(String json) {
    return MetadataEncoding.parse(json.getBytes(UTF_8), "test");
  }

  /** A later field replaces an earlier one. */
  private static String entryWith(String field) {
    return "{\"packages\":{\"demo\":{\"1.0-2\":{" + ENTRY + "," + field + "}}}}";
  }

  private static String good() {
    return "{\"product_id\":\"good\",\"product_version\":\"1\",\"package_version\":\"1\"}";
  }
}
