package org.opsitools.common.backend.mysql;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.MysqlBackendConf.Tls;

/** Encrypts connections by certificates and keys in PEM files; nothing is written anywhere. */
final class TlsFiles {
  private final Tls tls;

  TlsFiles(Tls tls) {
    this.tls = tls;
  }

  /**
   * Goes on encrypted on an open connection.
   *
   * @param host the name that the server's certificate must have, if that is asked for
   */
  SSLSocket handshake(Socket socket, String host, int port) throws IOException {
    SSLSocket encrypted =
        (SSLSocket) context().getSocketFactory().createSocket(socket, host, port, true);
    if (tls.checkHostname()) {
      SSLParameters parameters = encrypted.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      encrypted.setSSLParameters(parameters);
    }
    encrypted.startHandshake();
    return encrypted;
  }

  /**
   * Reads the files.
   *
   * @throws OpsiException if one of them is not what it should be; it names the file
   */
  SSLContext context() throws IOException {
    KeyManager[] keys = keys();
    TrustManager[] trust = trust();
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new SSLException(e);
    }
  }

  private KeyManager[] keys() throws IOException {
    if (tls.certificate().isEmpty() || tls.key().isEmpty()) {
      return new KeyManager[0];
    }
    List<Certificate> chain = certificates(tls.certificate().get());
    PrivateKey key = PemFile.read(tls.key().get()).privateKey();
    char[] password = new char[0];
    try {
      KeyStore store = emptyStore();
      store.setKeyEntry("client", key, password, chain.toArray(Certificate[]::new));
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, password);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException e) {
      throw problem(tls.key().get(), "cannot be used as key of a client", e);
    }
  }

  /** Without a CA everybody is trusted, as the original does, unless a name is to be proved. */
  private TrustManager[] trust() throws IOException {
    if (tls.ca().isEmpty() && !tls.checkHostname()) {
      return new TrustManager[] {new AnyCertificate()};
    }
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(tls.ca().isPresent() ? authorities(tls.ca().get()) : null);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException e) {
      throw new SSLException(e);
    }
  }

  private static KeyStore authorities(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    int number = 0;
    for (Certificate certificate : certificates(file)) {
      store.setCertificateEntry("ca" + number, certificate);
      number++;
    }
    return store;
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static List<Certificate> certificates(Path file) throws IOException {
    List<Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] block : PemFile.read(file).blocks("CERTIFICATE")) {
        certificates.add(factory.generateCertificate(new ByteArrayInputStream(block)));
      }
    } catch (GeneralSecurityException e) {
      throw problem(file, "holds a certificate that cannot be read", e);
    }
    if (certificates.isEmpty()) {
      throw new OpsiException(file + ": there is no certificate in PEM format in it");
    }
    return certificates;
  }

  static OpsiException problem(Path file, String what, Exception cause) {
    return new OpsiException(file + ": " + what + ": " + cause.getMessage(), cause);
  }
}
