package org.opsitools.common.backend.mysql;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.ServerSession;
import com.mysql.cj.protocol.SocketConnection;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Tls;

/**
 * The sockets of the driver: they end when the thread is interrupted, may be Unix sockets, and take
 * certificates as PEM files. The driver makes it by name, so that it is public; what it needs to
 * know reaches it as properties of the connection.
 */
// The driver's interface leaves open what it is given.
@SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
public final class DriverSockets extends StandardSocketFactory {
  private static final String PATH = "opsiSocket";
  private static final String CHECK_HOSTNAME = "opsiCheckHostname";
  private static final String CA = "opsiCa";
  private static final String CERTIFICATE = "opsiCertificate";
  private static final String KEY = "opsiKey";

  private @Nullable PropertySet properties;

  /** For the driver. */
  public DriverSockets() {
    // Nothing is known yet: connect() brings the properties.
  }

  /** Adds what this class wants to know to the properties of a connection. */
  static void describe(MysqlBackendConf conf, Properties properties) {
    properties.put("socketFactory", DriverSockets.class.getName());
    if (conf.address() instanceof MysqlBackendConf.Socket socket) {
      properties.put(PATH, socket.path().toString());
    }
    Tls tls = conf.tls();
    properties.put(CHECK_HOSTNAME, String.valueOf(tls.checkHostname()));
    tls.ca().ifPresent(file -> properties.put(CA, file.toString()));
    tls.certificate().ifPresent(file -> properties.put(CERTIFICATE, file.toString()));
    tls.key().ifPresent(file -> properties.put(KEY, file.toString()));
  }

  @Override
  public <T extends Closeable> T connect(
      String hostname, int portNumber, PropertySet settings, int loginTimeout) throws IOException {
    properties = settings;
    // The driver knows no limit for a server that takes a connection and then says nothing.
    int limit = settings.getIntegerProperty(PropertyKey.connectTimeout).getValue();
    Optional<Path> path = file(PATH);
    if (path.isEmpty()) {
      return super.connect(hostname, portNumber, settings, limit);
    }
    loginTimeoutCountdown = limit;
    rawSocket = UnixSocket.connect(path.get());
    return (T) rawSocket;
  }

  /** The socket of a channel; a plain one would not notice an interrupt. */
  @Override
  protected Socket createSocket(PropertySet settings) {
    try {
      return SocketChannel.open().socket();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <T extends Closeable> T performTlsHandshake(
      SocketConnection connection, ServerSession session, Log log) throws IOException {
    return performTlsHandshake(connection, session);
  }

  @Override
  public <T extends Closeable> T performTlsHandshake(
      SocketConnection connection, ServerSession session) throws IOException {
    Tls tls =
        new Tls(
            true,
            text(CHECK_HOSTNAME).map(Boolean::parseBoolean).orElse(false),
            file(CA),
            file(CERTIFICATE),
            file(KEY));
    sslSocket = new TlsFiles(tls).handshake(rawSocket, connection.getHost(), connection.getPort());
    return (T) sslSocket;
  }

  private Optional<Path> file(String name) {
    return text(name).map(Path::of);
  }

  private Optional<String> text(String name) {
    RuntimeProperty<String> property =
        properties == null ? null : properties.getStringProperty(name);
    return Optional.ofNullable(property).map(RuntimeProperty::getStringValue);
  }
}
