package org.opsitools.common.backend.mysql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opsitools.common.OpsiException;

/** Certificates and keys as text. */
final class PemFile {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?<label>[A-Z0-9 ]+)-----\\s(?<body>[^-]*)-----END \\k<label>-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "DSA");

  /** Version 0 and the name of RSA, which PKCS #8 puts in front of a key of PKCS #1. */
  private static final String RSA_PREFIX = "020100300d06092a864886f70d0101010500";

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int LONG_LENGTH = 0x82;
  private static final int LONGEST = 0xFFFF;
  private static final int HEADER = 4;

  private final Path file;
  private final String text;

  private PemFile(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  static PemFile read(Path file) throws IOException {
    return new PemFile(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
  }

  /** The content of every block of a kind, such as {@code CERTIFICATE}. */
  List<byte[]> blocks(String label) {
    List<byte[]> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group("label").equals(label)) {
        blocks.add(decode(block.group("body")));
      }
    }
    return blocks;
  }

  private byte[] decode(String body) {
    try {
      return Base64.getMimeDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw TlsFiles.problem(file, "is damaged", e);
    }
  }

  /**
   * The key.
   *
   * @throws OpsiException if there is none, or one that needs a password or is of another form
   */
  PrivateKey privateKey() {
    List<byte[]> keys = new ArrayList<>(blocks("PRIVATE KEY"));
    blocks("RSA PRIVATE KEY").forEach(key -> keys.add(pkcs8(key)));
    if (keys.isEmpty()) {
      throw unreadable();
    }
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(keys.get(0));
    return ALGORITHMS.stream()
        .map(algorithm -> key(algorithm, encoded))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(this::unreadable);
  }

  /** The key, if it is one of this algorithm. */
  private Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec encoded) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
    } catch (InvalidKeySpecException another) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw TlsFiles.problem(file, "cannot be read", e);
    }
  }

  private OpsiException unreadable() {
    return new OpsiException(
        file
            + ": there is no private key without password in it that can be read; 'openssl pkcs8"
            + " -topk8 -nocrypt' makes one of others");
  }

  /** A key of PKCS #1 as one of PKCS #8; both are ASN.1. */
  private byte[] pkcs8(byte[] key) {
    byte[] prefix = HexFormat.of().parseHex(RSA_PREFIX);
    int length = prefix.length + HEADER + key.length;
    if (length > LONGEST) {
      throw unreadable();
    }
    return ByteBuffer.allocate(HEADER + length)
        .put((byte) SEQUENCE)
        .put((byte) LONG_LENGTH)
        .putShort((short) length)
        .put(prefix)
        .put((byte) OCTETS)
        .put((byte) LONG_LENGTH)
        .putShort((short) key.length)
        .put(key)
        .array();
  }
}
