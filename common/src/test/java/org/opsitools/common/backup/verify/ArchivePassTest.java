package org.opsitools.common.backup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.Fixtures;

class ArchivePassTest {
  @ParameterizedTest
  @ValueSource(strings = {".tar", ".tar.gz", ".tar.bz2"})
  void readsWhatTheOriginalWrote(String suffix) throws IOException {
    Path archive = Fixtures.path("backup/generated/file-dhcp-conf" + suffix);
    Map<String, Integer> content = new TreeMap<>();

    ArchiveReport report =
        ArchivePass.run(
            archive,
            (member, place, in) -> content.put(place.memberName(), in.readAllBytes().length),
            ProgressListener.NONE);

    assertEquals(List.of(), report.problems());
    assertEquals(1, report.warnings().size());
    assertTrue(report.warnings().get(0).contains("CONF/ssl: what lies below"));
    assertEquals(List.of("configuration", "dhcp", "file"), report.areas().words());
    assertEquals(Set.of("file"), report.areas().backends(BackendKind.FILE));
    assertEquals(Set.of("dhcpd"), report.areas().backends(BackendKind.DHCP));
    assertEquals(Set.of("file"), report.areas().hostKeys());
    assertEquals(24, report.checksums().orElseThrow().byName().size());
    assertEquals(Optional.of("cfg1"), report.systemInfo().orElseThrow().find(SystemInfo.HOST_NAME));
    assertEquals(48, report.members().size());
    assertEquals(401, content.get("CONTENT/BACKENDS/FILE/file/config.ini"));
    assertEquals(0, content.get("CONTENT/CONF/ssl"));
    assertFalse(content.containsKey("CONTENT/CONF/ssl/opsiconfd.pem"));
    assertFalse(content.containsKey("CONTROL/sysinfo"));
  }
}
