package org.opsitools.common.backup.objectdump;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/** A dump in the making. */
public final class CraftedDump {
  private final Map<String, Object> meta = new LinkedHashMap<>();
  private final Map<String, Object> objects = new LinkedHashMap<>();
  private final Map<String, Object> files = new LinkedHashMap<>();
  private final Map<String, Object> whole = new LinkedHashMap<>();

  public CraftedDump() {
    meta.put("type", "opsiconfd_backup");
    meta.put("version", "1");
    meta.put("timestamp", 1690305174.240532);
    meta.put("datetime", "2023-07-25 17:12:54");
    meta.put("server_id", "config.demo.example");
    whole.put("meta", meta);
    whole.put("objects", objects);
    whole.put("config_files", files);
  }

  /** A dump with a config server, a client and keys of Redis. */
  public static CraftedDump small() {
    return new CraftedDump()
        .objects(
            "Host",
            Map.of("type", "OpsiConfigserver", "id", "config.demo.example"),
            Map.of("type", "OpsiClient", "id", "c1.demo.example", "description", "Größe"))
        .objects("User")
        .part(
            "redis",
            Map.of(
                "dumped_keys",
                List.of(
                    Map.of("name", "opsi:stats", "value", new byte[] {0, (byte) 0xff}),
                    Map.of("name", "opsi:x", "value", new byte[0]))));
  }

  public CraftedDump meta(String name, Object value) {
    meta.put(name, value);
    return this;
  }

  public CraftedDump objects(String className, Object... all) {
    objects.put(className, List.of(all));
    return this;
  }

  public CraftedDump file(String key, String path, String content) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("path", path);
    file.put("content", content);
    files.put(key, file);
    return this;
  }

  public CraftedDump part(String key, Object value) {
    whole.put(key, value);
    return this;
  }

  public CraftedDump without(String key) {
    whole.remove(key);
    return this;
  }

  public byte[] messagePack() {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      pack(packer, whole);
      return packer.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(MessagePacker packer, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      packer.packMapHeader(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        packer.packString(entry.getKey().toString());
        pack(packer, entry.getValue());
      }
    } else if (value instanceof List<?> list) {
      packer.packArrayHeader(list.size());
      for (Object element : list) {
        pack(packer, element);
      }
    } else if (value instanceof byte[] bytes) {
      packer.packBinaryHeader(bytes.length).writePayload(bytes);
    } else if (value instanceof Double number) {
      packer.packDouble(number);
    } else if (value instanceof Boolean flag) {
      packer.packBoolean(flag);
    } else if (value instanceof Number number) {
      packer.packLong(number.longValue());
    } else if (value == null) {
      packer.packNil();
    } else {
      packer.packString(value.toString());
    }
  }

  public byte[] json() {
    try {
      return new ObjectMapper().writeValueAsBytes(whole);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the original writes them, in linked blocks without sums, but for the size. */
  public static byte[] lz4(byte[] content) {
    return compressed(
        content,
        out ->
            new FramedLZ4CompressorOutputStream(
                out,
                new FramedLZ4CompressorOutputStream.Parameters(
                    FramedLZ4CompressorOutputStream.BlockSize.K64, false, false, true)));
  }

  public static byte[] gzip(byte[] content) {
    return compressed(content, GZIPOutputStream::new);
  }

  /** Makes a compressing stream. */
  private interface Packing {
    OutputStream over(OutputStream out) throws IOException;
  }

  private static byte[] compressed(byte[] content, Packing packing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packing.over(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] encrypted(byte[] content, String password) {
    return encrypted(content, password, StandardCharsets.UTF_8);
  }

  public static byte[] encrypted(byte[] content, String password, Charset charset) {
    byte[] salt = new byte[32];
    byte[] nonce = new byte[16];
    salt[3] = 7;
    nonce[5] = 9;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(password.getBytes(charset), "HmacSHA256"));
      mac.update(salt);
      byte[] round = mac.doFinal(new byte[] {0, 0, 0, 1});
      byte[] key = round.clone();
      for (int i = 1; i < 200_000; i++) {
        round = mac.doFinal(round);
        for (int j = 0; j < key.length; j++) {
          key[j] ^= round[j];
        }
      }
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
      byte[] sealed = cipher.doFinal(content);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes("{aes-256-gcm-sha256}".getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(salt);
      out.write(sealed, content.length, 16);
      out.writeBytes(nonce);
      out.write(sealed, 0, content.length);
      return out.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the dump uncompressed. */
  public Path write(Path file) throws IOException {
    return Files.write(file, messagePack());
  }
}
