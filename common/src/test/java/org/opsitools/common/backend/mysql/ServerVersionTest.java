package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVersionTest {
  @ParameterizedTest
  @CsvSource({
    "5.5.5-10.11.19-MariaDB-0+deb12u1, MariaDB 10.11.19, true",
    "5.5.5-10.0.38-MariaDB, MariaDB 10.0.38, false",
    "10.1.0-MariaDB, MariaDB 10.1.0, true",
    "11.4.2-mariadb-log, MariaDB 11.4.2, true",
    "8.0.36-0ubuntu0.22.04.1, MySQL 8.0.36, true",
    "5.6.5-m8, MySQL 5.6.5, true",
    "5.6.4, MySQL 5.6.4, false",
    "5.5.62, MySQL 5.5.62, false",
    "unknown, MySQL of unknown version, false"
  })
  void knowsWhichVersionsCanBeUsed(String text, String name, boolean supported) {
    ServerVersion version = ServerVersion.parse(text);

    assertEquals(name, version.toString());
    assertEquals(supported, version.isSupported());
  }
}
