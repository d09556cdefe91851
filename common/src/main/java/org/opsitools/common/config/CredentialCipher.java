package org.opsitools.common.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;

/**
 * The form in which opsi stores passwords: Blowfish under a host key, in hexadecimal digits.
 * Source: {@code docs/formats/passwd.md}.
 */
public final class CredentialCipher {
  private static final int BLOCK = 8;
  private static final byte[] INITIAL_VECTOR = "OPSI1234".getBytes(StandardCharsets.US_ASCII);
  private static final HexFormat HEX = HexFormat.of();

  private final SecretKeySpec key;

  /**
   * A cipher.
   *
   * @param hostKey 32 hexadecimal digits
   * @throws OpsiException if it is something else; the text does not show it
   */
  public CredentialCipher(Secret hostKey) {
    String digits = hostKey.reveal().strip();
    if (!digits.matches("[0-9a-fA-F]{32}")) {
      throw new OpsiException("the host key is not 32 hexadecimal digits");
    }
    this.key = new SecretKeySpec(HEX.parseHex(digits), "Blowfish");
  }

  /** The stored form of a text, in lower case. */
  public String encode(Secret clear) {
    byte[] text = clear.reveal().getBytes(StandardCharsets.UTF_8);
    int blocks = (text.length + BLOCK - 1) / BLOCK;
    return HEX.formatHex(run(Cipher.ENCRYPT_MODE, Arrays.copyOf(text, blocks * BLOCK)));
  }

  /**
   * The text that a stored form stands for.
   *
   * @throws OpsiException if it is no stored form, or one of another key
   */
  public Secret decode(String stored) {
    String digits = stored.strip();
    if (!digits.matches("([0-9a-fA-F]{16})+")) {
      throw new OpsiException(
          "the encoded password is not hexadecimal digits in groups of 16; copy it from"
              + " /etc/opsi/passwd, behind the colon");
    }
    byte[] padded = run(Cipher.DECRYPT_MODE, HEX.parseHex(digits));
    int end = padded.length;
    while (end > 0 && padded[end - 1] == 0) {
      end--;
    }
    try {
      ByteBuffer text = ByteBuffer.wrap(padded, 0, end);
      return Secret.of(StandardCharsets.UTF_8.newDecoder().decode(text).toString());
    } catch (CharacterCodingException e) {
      throw new OpsiException("the password was not encoded with this host key", e);
    }
  }

  private byte[] run(int mode, byte[] blocks) {
    try {
      // Chosen by the format; what it protects is readable by administrators alone.
      Cipher cipher = Cipher.getInstance("Blowfish/CBC/NoPadding");
      cipher.init(mode, key, new IvParameterSpec(INITIAL_VECTOR));
      return cipher.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Blowfish is not available", e);
    }
  }
}
