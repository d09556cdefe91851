package org.opsitools.admin.init;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.backend.mysql.DatabaseSetup;
import org.opsitools.common.backend.mysql.SchemaReport;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.config.HostNames;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Address;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Socket;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.config.MysqlConfFile;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.objects.HardwareClasses;

/**
 * The database of a new installation. mysql.conf comes first: a password that was made up must not
 * be lost between the server and the file.
 */
final class InitialDatabase implements InitialBackend {
  private static final List<Path> SOCKETS =
      List.of(
          Path.of("/run/mysqld/mysqld.sock"),
          Path.of("/var/lib/mysql/mysql.sock"),
          Path.of("/tmp/mysql.sock"));
  private static final int PORT = 3306;

  private final Surroundings surroundings;
  private final OpsiRoot root;
  private final DatabaseOptions options;
  private final Optional<Path> copied;

  /**
   * @param copied a mysql.conf that is taken over
   */
  InitialDatabase(
      Surroundings surroundings, OpsiRoot root, DatabaseOptions options, Optional<Path> copied) {
    this.surroundings = surroundings;
    this.root = root;
    this.options = options;
    this.copied = copied;
  }

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public Path prepare(InitialFiles files) throws IOException {
    Path file = files.mysqlConf();
    boolean madeUp = write(files, file);
    MysqlBackendConf conf = MysqlBackendConf.read(file, HostNames.system(), root);
    PrintWriter err = surroundings.err();
    if (options.administrator().user().isPresent()) {
      setUp(conf, madeUp, options.administrator().user().get()).forEach(err::println);
    }
    SchemaReport found = SchemaReport.of(conf, HardwareClasses.NOT_CONFIGURED);
    err.println(
        "database '%s' on %s (%s): %s"
            .formatted(
                conf.login().database(),
                conf.address(),
                found.server(),
                found.version().isPresent()
                    ? "tables of version " + found.version().getAsInt() + " are there"
                    : "no tables of opsi yet; those of version 13 are made now"));
    return file;
  }

  private List<String> setUp(MysqlBackendConf conf, boolean madeUp, String user)
      throws IOException {
    boolean accepted = !madeUp;
    MysqlBackendConf administrator;
    try {
      administrator = administrator(conf, user);
      if (madeUp) {
        DatabaseSetup.requireNewUser(administrator, conf);
      }
      accepted = true;
    } finally {
      if (!accepted) {
        // Another run must not take what was made up for a password that somebody gave.
        Files.deleteIfExists(conf.file());
      }
    }
    return DatabaseSetup.prepare(administrator, conf);
  }

  /** Whether the file was made, with a password that nobody gave. */
  private boolean write(InitialFiles files, Path file) throws IOException {
    boolean there = Files.exists(file);
    if (copied.isPresent()) {
      // What cannot be understood is not taken over.
      MysqlBackendConf.read(copied.get(), HostNames.system(), root);
      String content = Files.readString(copied.get());
      if (!files.writeMysqlConf(content) && !Files.readString(file).equals(content)) {
        throw new OpsiException(file + " is there already and differs from " + copied.get());
      }
    } else if (!there) {
      new MysqlConfFile(file).create(new DatabaseLogin(surroundings, options).settings());
    } else if (options.saysLogin()) {
      // An interrupted run is ended with what turned out to be right.
      new MysqlConfFile(file).update(new DatabaseLogin(surroundings, options).settings());
    }
    return !there
        && copied.isEmpty()
        && options.passwordFile().isEmpty()
        && options.administrator().user().isPresent();
  }

  private MysqlBackendConf administrator(MysqlBackendConf conf, String user) throws IOException {
    Secret password = new DatabaseLogin(surroundings, options).administratorPassword();
    return new MysqlBackendConf(
        conf.file(),
        administratorAddress(conf, password),
        new Login(user, password, conf.login().database()),
        conf.tls(),
        conf.pool(),
        conf.uniqueHardwareAddresses(),
        conf.logQueries(),
        conf.hardwareAuditFile(),
        List.of());
  }

  /** Without a password the server lets root in through its socket only. */
  private Address administratorAddress(MysqlBackendConf conf, Secret password) {
    Optional<String> given = options.administrator().address();
    if (given.isPresent()) {
      return parsed(given.get());
    }
    boolean usualPort =
        conf.address() instanceof Tcp tcp
            && tcp.port() == PORT
            && List.of("127.0.0.1", "::1").contains(tcp.host());
    return password.reveal().isEmpty() && usualPort
        ? SOCKETS.stream()
            .filter(Files::exists)
            .findFirst()
            .<Address>map(Socket::new)
            .orElse(conf.address())
        : conf.address();
  }

  private static Address parsed(String text) {
    if (text.startsWith("/")) {
      return new Socket(Path.of(text));
    }
    int colon = text.lastIndexOf(':');
    boolean port = colon > 0 && text.substring(colon + 1).matches("[0-9]{1,5}");
    return port
        ? new Tcp(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)))
        : new Tcp(text, PORT);
  }
}
