package org.opsitools.admin.opsirc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.Secret;
import org.opsitools.common.testkit.Damage;

/** Addresses as people write them. */
class ServiceAddressTest {
  private static final String LOOPBACK = "[0000:0000:0000:0000:0000:0000:0000:0001]";

  @Test
  @Tag("MGR-30")
  void completesAddresses() {
    assertEquals("https://" + LOOPBACK + ":4447", ServiceAddress.parse("::1").origin());
    assertEquals("https://" + LOOPBACK + ":5000", ServiceAddress.parse("[::1]:5000").origin());
    assertEquals("https://h:4447", ServiceAddress.parse("h").origin());
    assertEquals("https://h:1", ServiceAddress.parse("h:1").origin());
    ServiceAddress whole = ServiceAddress.parse("https://u:p@h/x");
    assertEquals("https://h:4447/x", whole.url());
    assertEquals(Optional.of("u"), whole.user());
    assertEquals(Optional.of(Secret.of("p")), whole.password());
  }

  @ParameterizedTest
  @CsvSource({
    "h,/rpc",
    "h/,/rpc",
    "https://h/rpc,/rpc",
    "h/rpc//,/rpc",
    "h:4441/opsiclientd,/opsiclientd",
    "HTTPS://h/rpc/x,/rpc/x"
  })
  void knowsThePath(String address, String path) {
    assertEquals(path, ServiceAddress.parse(address).path());
  }

  @Test
  void readsOtherFormsOfHosts() {
    assertEquals("https://srv.example.org:4447", ServiceAddress.parse("SRV.Example.org").origin());
    assertEquals("https://192.0.2.1:4447", ServiceAddress.parse("192.0.2.1").origin());
    assertEquals(
        "https://[0000:0000:0000:0000:0000:ffff:c000:0201]:4447",
        ServiceAddress.parse("https://[::ffff:192.0.2.1]").origin());
    assertEquals("a@b", ServiceAddress.parse("u:a%40b@h").password().orElseThrow().reveal());
    assertEquals("a@b+c", ServiceAddress.parse("u:a@b+c@h").password().orElseThrow().reveal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://h",
        "ftp://h",
        "h:0",
        "h:65536",
        "h:x",
        "h h",
        "https://",
        "[::1",
        "1::2::3",
        "h/a b",
        "h/x?y",
        "h/#f",
        "u%zz@h",
        "h:",
        "/rpc"
      })
  void refusesWhatIsNoAddress(String address) {
    assertThrows(AddressException.class, () -> ServiceAddress.parse(address));
  }

  @Test
  void hidesThePasswordOfAWrongAddress() {
    AddressException problem =
        assertThrows(
            AddressException.class, () -> ServiceAddress.parse("https://adm:open-sesame@h:0/x"));

    assertFalse(problem.text().contains("open-sesame"), problem.text());
  }

  @Test
  void refusesDamagedAddressesInWords() {
    byte[] whole = "https://u:p%20w@[2001:db8::1]:4447/rpc/x".getBytes(StandardCharsets.UTF_8);
    Damage.Reader reader =
        bytes -> {
          try {
            ServiceAddress.parse(new String(bytes, StandardCharsets.UTF_8));
          } catch (AddressException e) {
            assertFalse(e.text().isEmpty());
          }
        };

    Damage.truncateEverywhere(whole, reader);
    Damage.mutate(whole, 7, 3000, reader);
  }
}
