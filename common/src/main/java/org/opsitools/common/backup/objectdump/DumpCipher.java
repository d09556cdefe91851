package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
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
  private static final int KEY_BITS = 256;
  private static final int ROUNDS = 200_000;

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
    return open(sealed(in, requireRoom(left), tag), key(secret, salt), nonce);
  }

  private int requireRoom(long bytes) {
    long room = Math.min(Runtime.getRuntime().maxMemory() / 3, Integer.MAX_VALUE - KEY_BITS);
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

  private byte[] open(byte[] sealed, SecretKeySpec key, byte[] nonce) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
      return cipher.doFinal(sealed);
    } catch (AEADBadTagException e) {
      throw PasswordException.wrong(dump);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  private static SecretKeySpec key(String secret, byte[] salt) {
    // Java takes the letters of such a password as UTF-8, as the original does.
    PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, ROUNDS, KEY_BITS);
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return new SecretKeySpec(key, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2", e);
    } finally {
      spec.clearPassword();
    }
  }
}
