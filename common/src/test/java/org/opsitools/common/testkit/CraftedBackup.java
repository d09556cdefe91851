package org.opsitools.common.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A backup archive, with right digests, that may hold members no honest program writes. */
public final class CraftedBackup {
  private static final String SYSTEM_INFO = "hostname: cfg1\nopsiVersion: 4.3.1.4\n";

  private final CraftedTar tar = new CraftedTar();
  private final Map<String, String> digests = new TreeMap<>();

  /** A regular file with its digest. */
  public CraftedBackup file(String name, String content) {
    tar.file(name, content);
    return digest(name, content);
  }

  /** A member without content and digest; see {@link CraftedTar#entry}. */
  public CraftedBackup entry(String name, char type, String target) {
    tar.entry(name, type, target);
    return this;
  }

  /** A regular file without a digest. */
  public CraftedBackup fileWithoutDigest(String name, String content) {
    tar.file(name, content);
    return this;
  }

  /** A pax record of the member that follows. */
  public CraftedBackup pax(String key, String value) {
    tar.pax(key, value);
    return this;
  }

  /** The digest that a name would have with this content. */
  public CraftedBackup digest(String name, String content) {
    digests.put(name, sha1(content));
    return this;
  }

  /** The archive with the members of CONTROL at its end. */
  public byte[] bytes() {
    return bytes(checksums());
  }

  /** The archive with other checksums. */
  public byte[] bytes(byte[] checksums) {
    tar.file("CONTROL/checksums", checksums);
    tar.file("CONTROL/sysinfo", SYSTEM_INFO);
    return tar.bytes();
  }

  /** The content of the member with the digests, sorted by name. */
  public byte[] checksums() {
    StringBuilder text = new StringBuilder();
    digests.forEach((name, digest) -> text.append(digest).append(' ').append(name).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The SHA-1 of a text in hex digits. */
  public static String sha1(String content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
