package org.opsitools.admin.opsirc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;

/** Which address, user and password count. */
class ServiceLoginTest {
  private static final ServiceLogin.Given NOTHING =
      new ServiceLogin.Given(Optional.empty(), Optional.empty(), Optional.empty());
  private static final ServiceLogin.Machine MACHINE =
      new ServiceLogin.Machine(
          Optional.of("https://conf:4447"),
          Optional.of("srv.example.org"),
          Optional.of(Secret.of("h0st-k3y-of-test")),
          "me");
  private static final Opsirc OPSIRC =
      new Opsirc(
          Optional.of(ServiceAddress.parse("https://rc")),
          Optional.of("rcuser"),
          Optional.of(Secret.of("rc-password")),
          List.of());

  @TempDir Path directory;

  private static ServiceLogin.Given given(String address, String user, String password) {
    return new ServiceLogin.Given(
        Optional.of(address).filter(text -> !text.isEmpty()).map(ServiceAddress::parse),
        Optional.of(user).filter(text -> !text.isEmpty()),
        Optional.of(password).filter(text -> !text.isEmpty()).map(Secret::of));
  }

  @Test
  void prefersTheCommandLineThenTheFileThenTheMachine() {
    ServiceLogin line = ServiceLogin.choose(given("h", "u", "pass-word"), OPSIRC, MACHINE);
    ServiceLogin file = ServiceLogin.choose(NOTHING, OPSIRC, MACHINE);
    ServiceLogin machine = ServiceLogin.choose(NOTHING, Opsirc.EMPTY, MACHINE);

    assertEquals("https://h:4447", line.address().origin());
    assertEquals("u", line.user());
    assertEquals(Optional.of(Secret.of("pass-word")), line.password());
    assertEquals("https://rc:4447", file.address().origin());
    assertEquals("rcuser", file.user());
    assertEquals(Optional.of(Secret.of("rc-password")), file.password());
    assertEquals("https://conf:4447", machine.address().origin());
    assertEquals("srv.example.org", machine.user());
    assertEquals(Optional.of(Secret.of("h0st-k3y-of-test")), machine.password());
  }

  @Test
  void replacesOnlyTheUser() {
    ServiceLogin login = ServiceLogin.choose(given("", "other", ""), OPSIRC, MACHINE);

    assertEquals("https://rc:4447", login.address().origin());
    assertEquals("other", login.user());
    assertEquals(Optional.of(Secret.of("rc-password")), login.password());
  }

  @Test
  void keepsTheHostKeyForTheHost() {
    ServiceLogin login = ServiceLogin.choose(given("", "adm", ""), Opsirc.EMPTY, MACHINE);

    assertEquals(Optional.empty(), login.password());
  }

  @Test
  void fallsBackToThisMachineAndLogin() {
    ServiceLogin.Machine bare =
        new ServiceLogin.Machine(Optional.empty(), Optional.empty(), Optional.empty(), "me");

    ServiceLogin login = ServiceLogin.choose(NOTHING, Opsirc.EMPTY, bare);

    assertEquals("https://localhost:4447/rpc", login.address().url());
    assertEquals("me", login.user());
  }

  @Test
  void refusesAnAddressThatContradictsTheOptions() {
    ServiceLogin same =
        ServiceLogin.choose(given("u:pw-one@h", "u", "pw-one"), Opsirc.EMPTY, MACHINE);
    OpsiException user =
        assertThrows(
            OpsiException.class,
            () -> ServiceLogin.choose(given("u:pw-one@h", "v", ""), Opsirc.EMPTY, MACHINE));
    OpsiException password =
        assertThrows(
            OpsiException.class,
            () -> ServiceLogin.choose(given("u:pw-one@h", "", "pw-two"), Opsirc.EMPTY, MACHINE));

    assertEquals("u", same.user());
    assertFalse(user.text().isEmpty());
    assertFalse(password.text().contains("pw-"), password.text());
  }

  @Test
  void readsThePasswordFromTheFirstLineOfAPrivateFile() throws Exception {
    Path file = Files.writeString(directory.resolve("pw"), "first line \nsecond\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertEquals("first line ", PasswordFile.read(file).reveal());

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThrows(OpsiException.class, () -> PasswordFile.read(file));
  }
}
