package org.opsitools.common.backup.objectdump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.Fixtures;

class DumpExtractionTest {
  @TempDir Path directory;

  private static final ObjectMapper JSON = new ObjectMapper();

  private DumpSummary extract(Path dump) throws IOException {
    return DumpExtraction.extract(
        dump, DumpReading.PLAIN, directory.resolve("objects"), ProgressListener.NONE);
  }

  private ObjectDump read(CraftedDump dump) throws IOException {
    return ObjectDump.read(
        dump.write(directory.resolve("dump")), DumpReading.PLAIN, ProgressListener.NONE);
  }

  @Test
  @Tag("BAK-21")
  void writesTheValuesOfARealDump() throws IOException {
    Path dump = Fixtures.path("backup/opsiconfd-dump/opsiconfd-backup.msgpack.lz4");

    DumpSummary summary = extract(dump);

    assertEquals(84_353, summary.total());
    Map<Value, Value> expected;
    try (InputStream in =
            new FramedLZ4CompressorInputStream(new ByteArrayInputStream(Files.readAllBytes(dump)));
        var unpacker = MessagePack.newDefaultUnpacker(in)) {
      expected = unpacker.unpackValue().asMapValue().map();
    }
    Map<Value, Value> objects =
        expected.entrySet().stream()
            .filter(entry -> entry.getKey().asStringValue().asString().equals("objects"))
            .findFirst()
            .orElseThrow()
            .getValue()
            .asMapValue()
            .map();
    assertEquals(22, objects.size());
    objects.forEach((name, all) -> assertWritten(name.asStringValue().asString(), all));
    assertEquals(409, JSON.readTree(directory.resolve("objects/Host.json").toFile()).size());
  }

  private void assertWritten(String name, Value expected) {
    try {
      JsonNode found = JSON.readTree(directory.resolve("objects/" + name + ".json").toFile());
      // The library's own JSON of a value is independent of how we write it.
      assertEquals(JSON.readTree(expected.toJson()), found, name);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  @Test
  void filesAreForTheirOwnerAlone() throws IOException {
    extract(CraftedDump.small().write(directory.resolve("dump")));

    Path hosts = directory.resolve("objects/Host.json");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(hosts)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("objects"))));
    assertTrue(Files.readString(hosts).contains("Größe"));
    assertEquals("[]\n", Files.readString(directory.resolve("objects/User.json")));
  }

  @Test
  void writesBytesAsBase64AndNoUnknownClasses() throws IOException {
    extract(
        CraftedDump.small()
            .objects("Group", Map.of("bytes", new byte[] {0, (byte) 0xff}, "n", 1.5, "t", true))
            .objects("../../Evil", Map.of("a", 1))
            .write(directory.resolve("dump")));

    assertEquals(
        JSON.readTree("[{\"bytes\":\"AP8=\",\"n\":1.5,\"t\":true}]"),
        JSON.readTree(directory.resolve("objects/Group.json").toFile()));
    try (Stream<Path> files = Files.list(directory.resolve("objects"))) {
      assertEquals(
          List.of("Group.json", "Host.json", "User.json"),
          files.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.createDirectory(directory.resolve("objects"));
    Files.writeString(directory.resolve("objects/Host.json"), "mine");
    Path dump = CraftedDump.small().write(directory.resolve("dump"));

    assertThrows(FileAlreadyExistsException.class, () -> extract(dump));

    assertEquals("mine", Files.readString(directory.resolve("objects/Host.json")));
  }

  @Test
  @Tag("BAK-23")
  void filesAreFoundByTheirKeysAndNeverByPaths() throws IOException {
    ObjectDump dump =
        read(
            CraftedDump.small()
                .file("opsi_conf", "/etc/passwd", "[host]\n")
                .file("opsi_passwd", "/etc/shadow", "pcpatch:x\n")
                .file("ssl_ca_key", "x", "key")
                .file("ssl_ca_cert", "x", "cert")
                .file("modules", "/etc/opsi/modules", null)
                .file("extension_conf_10_opsi", "/../..", "def x(): pass")
                .file("opsilic_a.b-c", "", "licence")
                .file("hosts_equiv", "/etc/hosts.equiv", "+"));

    assertEquals(
        List.of(
            "/etc/opsi/opsi.conf false",
            "/etc/opsi/passwd true",
            "/etc/opsi/ssl/opsi-ca-key.pem true",
            "/etc/opsi/ssl/opsi-ca-cert.pem false",
            "/etc/opsi/backendManager/extend.d/10_opsi.conf false",
            "/etc/opsi/licenses/a.b-c.opsilic false"),
        dump.configFiles().stream().map(file -> file.path() + " " + file.secret()).toList());
    assertEquals("[host]\n", dump.configFiles().get(0).content());
    assertFalse(dump.configFiles().toString().contains("pcpatch"));
    assertEquals(
        List.of("configuration file 'hosts_equiv' is not known; it is left out"), dump.warnings());
    assertEquals("objects(2), config_files(7), redis(2)", dump.summary().contents());
  }

  @Test
  void namesThatLeadElsewhereAreRefused() {
    for (String key :
        List.of(
            "extension_conf_../../x",
            "extension_conf_",
            "extension_conf_.x",
            "opsilic_a/b",
            "opsilic_a\0b",
            "opsilic_\n",
            "extension_conf_ä")) {
      DumpException refusal =
          assertThrows(
              DumpException.class, () -> read(CraftedDump.small().file(key, "/x", "content")), key);
      assertTrue(refusal.problem().contains("is no key of a file"), refusal.problem());
    }
  }
}
