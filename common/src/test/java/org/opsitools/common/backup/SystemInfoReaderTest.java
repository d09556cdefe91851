package org.opsitools.common.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemInfoReaderTest {
  @TempDir Path directory;

  @BeforeEach
  void makeRelease() throws IOException {
    Files.createDirectory(directory.resolve("etc"));
    Files.writeString(
        directory.resolve("etc/os-release"),
        "NAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\n");
  }

  @Test
  void describesTheMachineInTheOrderOfTheOriginal() throws IOException {
    SystemInfo info = new SystemInfoReader(Sites.of(directory)).read();

    assertEquals(
        """
        hostname: depot-a
        fqdn: depot-a.example.test
        domainname: example.test
        distribution: Debian GNU/Linux
        sysVersion: (12,)
        distributionId: bookworm
        opsiVersion: 1.2.0
        """,
        new String(info.format(), StandardCharsets.UTF_8));
    assertEquals(SystemInfo.MACHINE_KEYS, List.copyOf(info.values().keySet()));
  }

  @Test
  void hostWithoutDomainHasAnEmptyOne() throws IOException {
    SystemInfo info = new SystemInfoReader(Sites.of(directory, "Server", Map.of())).read();

    assertEquals("server", info.find(SystemInfo.HOST_NAME).orElseThrow());
    assertEquals("server", info.find(SystemInfo.FQDN).orElseThrow());
    assertEquals("", info.find(SystemInfo.DOMAIN).orElseThrow());
  }

  @Test
  void addressIsTakenForNoName() throws IOException {
    for (String address : List.of("fe80:0:0:0:1:2:3:4", "192.168.7.9", "")) {
      SystemInfo info = new SystemInfoReader(Sites.of(directory, address, Map.of())).read();

      assertFalse(info.find(SystemInfo.HOST_NAME).orElseThrow().isEmpty(), address);
      assertFalse(info.find(SystemInfo.FQDN).orElseThrow().contains(":"), address);
      assertFalse(info.values().containsValue(address) && !address.isEmpty(), address);
    }
  }

  @Test
  void tellsHowTheArchiveWasMadeWithoutColons() throws IOException {
    Files.createDirectories(directory.resolve("etc/opsi"));
    Files.writeString(
        directory.resolve("etc/opsi/opsi.conf"), "[host]\nid = \"server.example.test\"\n");
    SystemInfoReader reader = new SystemInfoReader(Sites.of(directory));

    SystemInfo info = reader.describe(reader.read(), "configuration, file");

    assertEquals("opsi-backup/1.2.0-beta", info.find(SystemInfo.TOOL).orElseThrow());
    assertEquals("2024-03-09T16.02.38Z", info.find(SystemInfo.CREATED).orElseThrow());
    assertEquals("server.example.test", info.find(SystemInfo.SERVER_ID).orElseThrow());
    assertEquals("configuration, file", info.find(SystemInfo.SELECTION).orElseThrow());
    assertEquals(List.of(), info.differences(reader.read()));
  }

  @Test
  void brokenConfigurationLeavesTheServerUnnamed() throws IOException {
    Files.createDirectories(directory.resolve("etc/opsi"));
    Files.writeString(directory.resolve("etc/opsi/opsi.conf"), "[host\nid = ");
    SystemInfoReader reader = new SystemInfoReader(Sites.of(directory));

    SystemInfo info = reader.describe(reader.read(), "file");

    assertEquals("", info.find(SystemInfo.SERVER_ID).orElseThrow());
  }
}
