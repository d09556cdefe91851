package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.opsitools.common.Secret;

/**
 * The encryption around a dump. Nothing of it is used before all of it is known to be unchanged, so
 * an encrypted dump is held in memory, still compressed.
 *
 * <p>Source: {@code docs/formats/backup.md}, "Object dumps".
 */
final class DumpCipher {
  /** With what every encrypted dump begins. */
  private static final String MARK = "{aes";

  private static final String NAME = "aes-256-gcm-sha256";

  /** The name of the cipher ends within so many bytes. */
  private static final int LONGEST_NAME = 31;

  private static final int SALT_BYTES = 32;
  private static final int TAG_BYTES = 16;
  private static final int NONCE_BYTES = 16;
  private static final int ROUNDS = 200_000;
  private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};

  /** No array can be quite as long as its index allows. */
  private static final int HEADROOM = 64;

  private final Path dump;
  private final long size;

  /**
   * The encryption of a file.
   *
   * @param size of the file, in bytes
   */
  DumpCipher(Path dump, long size) {
    this.dump = dump;
    this.size = size;
  }

  static boolean isEncrypted(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1).startsWith(MARK);
  }

  /**
   * Decrypts the whole dump.
   *
   * @param in at its beginning; can go back to it
   * @throws PasswordException if the password is missing or wrong, or the dump was changed
   * @throws DumpException if it is encrypted in another way
   */
  byte[] decrypt(InputStream in, Optional<Secret> password) throws IOException {
    in.mark(LONGEST_NAME);
    String head = new String(in.readNBytes(LONGEST_NAME), StandardCharsets.ISO_8859_1);
    in.reset();
    int end = head.indexOf('}');
    String name = end < 0 ? MARK.substring(1) + "..." : head.substring(1, end);
    if (!name.equals(NAME)) {
      throw new DumpException(
          dump, "unsupported encryption " + name.replaceAll("[^ -~]", "?") + "; expected " + NAME);
    }
    String secret = password.orElseThrow(() -> PasswordException.missing(dump)).reveal();
    if (secret.isEmpty()) {
      throw PasswordException.empty(dump);
    }
    in.skipNBytes(end + 1L);
    byte[] salt = in.readNBytes(SALT_BYTES);
    byte[] tag = in.readNBytes(TAG_BYTES);
    byte[] nonce = in.readNBytes(NONCE_BYTES);
    long left = size - end - 1 - SALT_BYTES - TAG_BYTES - NONCE_BYTES;
    if (left <= 0) {
      throw new MalformedDataException("ends early, within the header of its encryption");
    }
    byte[] sealed = sealed(in, requireRoom(left), tag);
    for (byte[] spelling : spellings(secret)) {
      Optional<byte[]> opened = open(sealed, key(spelling, salt), nonce);
      if (opened.isPresent()) {
        return opened.get();
      }
    }
    throw PasswordException.wrong(dump);
  }

  /** The bytes that a password may have been taken for: the original takes Latin-1. */
  private static List<byte[]> spellings(String secret) {
    byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
    boolean plain = utf8.length == secret.length();
    boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(secret);
    return plain || !latin
        ? List.of(utf8)
        : List.of(secret.getBytes(StandardCharsets.ISO_8859_1), utf8);
  }

  private int requireRoom(long bytes) {
    long room = Math.min(Runtime.getRuntime().maxMemory() / 3, Integer.MAX_VALUE - HEADROOM);
    if (bytes > room) {
      throw new DumpException(
          dump,
          ("is encrypted, and its %d bytes do not fit into memory; give Java more of it"
                  + " (OPSI_TOOLS_JAVA_OPTIONS=-Xmx2g)")
              .formatted(bytes));
    }
    return (int) bytes;
  }

  /** The tag comes last for the cipher, and first in the file. */
  private static byte[] sealed(InputStream in, int length, byte[] tag) throws IOException {
    byte[] sealed = new byte[length + TAG_BYTES];
    if (in.readNBytes(sealed, 0, length) < length) {
      throw new MalformedDataException("became shorter while it was read");
    }
    System.arraycopy(tag, 0, sealed, length, TAG_BYTES);
    return sealed;
  }

  /** Empty if the key is wrong or the data was changed. */
  private static Optional<byte[]> open(byte[] sealed, byte[] key, byte[] nonce) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BYTES * 8, nonce));
      return Optional.of(cipher.doFinal(sealed));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /**
   * PBKDF2 with HMAC-SHA256 for the one block that is needed. Java's own takes texts, and only as
   * UTF-8.
   */
  private static byte[] key(byte[] password, byte[] salt) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(password, mac.getAlgorithm()));
      mac.update(salt);
      byte[] round = mac.doFinal(FIRST_BLOCK);
      byte[] key = round.clone();
      for (int i = 1; i < ROUNDS; i++) {
        round = mac.doFinal(round);
        for (int j = 0; j < key.length; j++) {
          key[j] ^= round[j];
        }
      }
      return key;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
