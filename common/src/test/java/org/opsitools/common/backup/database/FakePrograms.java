package org.opsitools.common.backup.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.opsitools.common.Secret;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Address;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Pool;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.config.MysqlBackendConf.Tls;
import org.opsitools.common.testkit.Tool;

/** Shell scripts that stand for the programs of a database. */
final class FakePrograms {
  static final String COMPLETION = "-- Dump completed on 2026-01-01  0:00:00";

  private static final ProgramLimits LIMITS =
      new ProgramLimits(Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(2));

  private final Path directory;

  FakePrograms(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes a program that answers {@code --help} with nothing, and else runs a script.
   *
   * <p>Another process writes it: a file that is open for writing, also in a process that another
   * test is just starting, cannot be run.
   */
  FakePrograms with(String name, String script) throws IOException {
    Path text = directory.resolve(name + ".text");
    Files.writeString(
        text, "#!/bin/sh\ncase $* in *--help*) exit 0 ;; esac\ncd '" + directory + "'\n" + script);
    Tool.run(directory, "install", "-m", "755", text.toString(), directory + "/" + name);
    return this;
  }

  DatabaseTools tools() {
    return tools(LIMITS);
  }

  DatabaseTools tools(ProgramLimits limits) {
    return new DatabaseTools(
        new ClientPrograms(List.of(directory)), limits, directory, Long.MAX_VALUE);
  }

  /** Of a server that does not answer, which makes no difference to a script. */
  static MysqlBackendConf conf() {
    return conf(new Tcp("127.0.0.1", 1), new Login("opsi", Secret.of("linux123"), "opsi"));
  }

  static MysqlBackendConf conf(Address address, Login login) {
    return conf(address, login, Tls.PREFERRED);
  }

  static MysqlBackendConf conf(Tls tls) {
    MysqlBackendConf usual = conf();
    return conf(usual.address(), usual.login(), tls);
  }

  private static MysqlBackendConf conf(Address address, Login login, Tls tls) {
    return new MysqlBackendConf(
        Path.of("/etc/opsi/backends/mysql.conf"),
        address,
        login,
        tls,
        Pool.DEFAULT,
        true,
        false,
        Path.of("/nonexistent/opsihwaudit.conf"),
        List.of());
  }
}
