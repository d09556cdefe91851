package org.opsitools.common.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.backup.MemberPlace.BackendData;
import org.opsitools.common.backup.MemberPlace.Configuration;
import org.opsitools.common.backup.MemberPlace.HostKeys;

class MemberPlaceTest {
  @Test
  void namesAreTakenApartAtTheirSlashes() {
    assertEquals(
        Optional.of(new BackendData(BackendKind.FILE, "file2", "clients/a.ini")),
        MemberPlace.of("CONTENT/BACKENDS/FILE/file2/clients/a.ini"));
    assertEquals(
        Optional.of(new BackendData(BackendKind.MYSQL, "mysql", BackendData.DUMP)),
        MemberPlace.of("CONTENT/BACKENDS/MYSQL/mysql/database.sql"));
    assertEquals(
        Optional.of(new HostKeys("file", "pckeys")),
        MemberPlace.of("CONTENT/BACKENDS/FILE_HOSTKEYS/file/pckeys"));
    assertEquals(
        Optional.of(new Configuration("backends/a.conf")),
        MemberPlace.of("CONTENT/CONF/backends/a.conf"));
    assertEquals(Optional.of(new Configuration("")), MemberPlace.of("CONTENT/CONF"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONTENT", "CONTENT/BACKENDS", "CONTENT/BACKENDS/FILE"})
  void directoriesAboveAreOnlyPassed(String name) {
    assertInstanceOf(MemberPlace.Passage.class, MemberPlace.of(name).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONTENTS",
        "content/CONF",
        "CONTENT/CONFIG",
        "CONTENT/BACKENDS/file",
        "CONTENT/BACKENDS/LDAP/x",
        "etc/passwd",
        ""
      })
  void otherNamesHaveNoPlace(String name) {
    assertEquals(Optional.empty(), MemberPlace.of(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONTENT/CONF",
        "CONTENT/CONF/a/b",
        "CONTENT/BACKENDS/FILE/file",
        "CONTENT/BACKENDS/FILE/file/a/b",
        "CONTENT/BACKENDS/FILE_HOSTKEYS/file/pckeys",
        "CONTENT/BACKENDS/DHCP/dhcpd/dhcpd.conf",
        "CONTROL/checksums",
        "CONTROL/sysinfo"
      })
  void placeKnowsItsName(String name) {
    assertEquals(name, MemberPlace.of(name).orElseThrow().memberName());
  }
}
