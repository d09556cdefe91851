package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Address;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Socket;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.config.MysqlBackendConf.Tls;
import org.opsitools.common.testkit.MariadbServer;
import org.opsitools.common.testkit.Tool;

/** Encrypted connections to a server with a certificate of its own. */
@Timeout(120)
class TlsTest {
  private static final String CIPHER =
      "SELECT VARIABLE_VALUE FROM information_schema.SESSION_STATUS WHERE"
          + " VARIABLE_NAME='Ssl_cipher'";
  private static final Tls REQUIRED =
      new Tls(true, false, Optional.empty(), Optional.empty(), Optional.empty());

  @TempDir private Path directory;

  @Test
  void encryptsAndProvesWhatItIsTold() throws IOException {
    authority("ca");
    authority("other");
    signed("server", "/CN=db.example.org", "subjectAltName=DNS:localhost,IP:127.0.0.1");
    signed("wrong", "/CN=db.example.org", "subjectAltName=DNS:db.example.org");
    signed("client", "/CN=client", "extendedKeyUsage=clientAuth");
    Tool.run(directory, "openssl", "rsa", "-in", "client.key", "-traditional", "-out", "old.key");
    Tool.run(
        directory,
        "openssl",
        "rsa",
        "-in",
        "client.key",
        "-aes128",
        "-passout",
        "pass:x",
        "-out",
        "locked.key");

    try (MariadbServer server = start("server")) {
      accounts(server);
      Address tcp = new Tcp("127.0.0.1", server.port());
      Optional<Path> ca = file("ca.pem");
      Tls verified = new Tls(true, true, ca, Optional.empty(), Optional.empty());
      Tls client = new Tls(true, false, ca, file("client.pem"), file("client.key"));

      assertNotEquals("", cipher(tcp, "needy", Tls.PREFERRED));
      assertNotEquals("", cipher(tcp, "needy", REQUIRED));
      assertNotEquals("", cipher(tcp, "needy", verified));
      assertNotEquals("", cipher(new Socket(server.socket()), "needy", REQUIRED));
      assertEquals("", cipher(new Socket(server.socket()), "certified", Tls.PREFERRED));
      assertNotEquals("", cipher(tcp, "certified", client));
      assertNotEquals(
          "",
          cipher(
              tcp, "certified", new Tls(true, false, ca, client.certificate(), file("old.key"))));

      String unsigned = failure(tcp, "certified", verified);
      assertTrue(unsigned.startsWith("access denied for user 'certified'"), unsigned);
      String stranger =
          failure(
              tcp,
              "needy",
              new Tls(true, false, file("other.pem"), Optional.empty(), Optional.empty()));
      assertTrue(stranger.contains("no encrypted connection: "), stranger);
      String locked =
          failure(tcp, "needy", new Tls(true, false, ca, client.certificate(), file("locked.key")));
      assertTrue(locked.contains("locked.key: there is no private key without password"), locked);
      String none =
          failure(
              tcp,
              "needy",
              new Tls(true, false, file("ca.key"), Optional.empty(), Optional.empty()));
      assertTrue(none.contains("ca.key: there is no certificate in PEM format"), none);
      assertTrue(dump(conf(tcp, "needy", REQUIRED)).contains("Dump completed"));
      assertTrue(dump(conf(tcp, "certified", client)).contains("Dump completed"));
    }
    try (MariadbServer server = start("wrong")) {
      accounts(server);
      Address tcp = new Tcp("127.0.0.1", server.port());
      Tls byName = new Tls(true, true, file("ca.pem"), Optional.empty(), Optional.empty());

      String wrong = failure(tcp, "needy", byName);

      assertTrue(wrong.contains("no encrypted connection: "), wrong);
      assertNotEquals(
          "",
          cipher(
              tcp,
              "needy",
              new Tls(true, false, file("ca.pem"), Optional.empty(), Optional.empty())));
    }
  }

  @Test
  void doesNotGoOnUnencryptedWhereThatIsAskedFor() {
    MariadbServer server = MariadbServer.shared();
    String database = server.newDatabase();
    MysqlBackendConf conf =
        Databases.with(
            new Tcp("127.0.0.1", server.port()),
            new Login("root", Secret.of(""), database),
            REQUIRED);

    try (Transactions transactions = new Transactions(new Connector(conf))) {
      UnreachableDatabaseException failure =
          assertThrows(
              UnreachableDatabaseException.class, () -> transactions.read(connection -> 1));
      assertTrue(failure.text().contains("SSL"), failure.text());
    }
  }

  private MariadbServer start(String name) {
    return MariadbServer.start(
        "--ssl-ca=" + directory.resolve("ca.pem"),
        "--ssl-cert=" + directory.resolve(name + ".pem"),
        "--ssl-key=" + directory.resolve(name + ".key"));
  }

  private static void accounts(MariadbServer server) {
    server.sql(
        """
        CREATE DATABASE d;
        CREATE USER needy@'%' IDENTIFIED BY 'pass-word-4' REQUIRE SSL;
        CREATE USER needy@localhost IDENTIFIED BY 'pass-word-4' REQUIRE SSL;
        CREATE USER certified@'%' IDENTIFIED BY 'pass-word-4' REQUIRE X509;
        CREATE USER certified@localhost IDENTIFIED BY 'pass-word-4';
        GRANT ALL ON d.* TO needy@'%';
        GRANT ALL ON d.* TO needy@localhost;
        GRANT ALL ON d.* TO certified@'%';
        GRANT ALL ON d.* TO certified@localhost;
        """);
  }

  private void authority(String name) {
    Tool.run(
        directory,
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "9",
        "-subj",
        "/CN=" + name,
        "-keyout",
        name + ".key",
        "-out",
        name + ".pem");
  }

  private void signed(String name, String subject, String extension) throws IOException {
    Files.writeString(directory.resolve(name + ".ext"), extension + "\n");
    Tool.run(
        directory,
        "openssl",
        "req",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        subject,
        "-keyout",
        name + ".key",
        "-out",
        name + ".csr");
    Tool.run(
        directory,
        "openssl",
        "x509",
        "-req",
        "-in",
        name + ".csr",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-days",
        "9",
        "-extfile",
        name + ".ext",
        "-out",
        name + ".pem");
  }

  private Optional<Path> file(String name) {
    return Optional.of(directory.resolve(name));
  }

  private static MysqlBackendConf conf(Address address, String user, Tls tls) {
    return Databases.with(address, new Login(user, Secret.of("pass-word-4"), "d"), tls);
  }

  private static String cipher(Address address, String user, Tls tls) {
    try (Transactions transactions = new Transactions(new Connector(conf(address, user, tls)))) {
      return transactions.read(Answers.of(CIPHER));
    }
  }

  private static String failure(Address address, String user, Tls tls) {
    try (Transactions transactions = new Transactions(new Connector(conf(address, user, tls)))) {
      return assertThrows(OpsiException.class, () -> transactions.read(connection -> 1)).text();
    }
  }

  private String dump(MysqlBackendConf conf) throws IOException {
    try (OptionFile options = OptionFile.write(conf)) {
      return Tool.run(directory, "mariadb-dump", options.argument(), "d");
    }
  }
}
