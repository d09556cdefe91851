package org.opsitools.common.zsync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of one zsync file up to its empty line. Sizes are bounded before anything is
 * made of them; keys count in any case, unknown ones are ignored, the last of two alike holds.
 */
final class ZsyncHeaderReader {
  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_LINES = 100;
  private static final int MIN_BLOCK = 256;
  private static final int MAX_BLOCK = 1024 * 1024;
  private static final long MAX_BLOCKS = 1L << 26;
  private static final long MAX_SUMS = 256L * 1024 * 1024;
  private static final Set<String> UNSUPPORTED = Set.of("z-map2", "z-url", "recompress");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern LENGTHS = Pattern.compile("([12]),([1-4]),([3-9]|1[0-6])");
  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

  private final String source;
  private final Map<String, String> values = new HashMap<>();

  ZsyncHeaderReader(String source) {
    this.source = source;
  }

  ZsyncHeader read(InputStream in) throws IOException {
    String line = line(in);
    for (int lines = 1; !line.isEmpty(); lines++) {
      if (lines > MAX_LINES) {
        throw broken("its header has more than " + MAX_LINES + " lines");
      }
      take(line);
      line = line(in);
    }
    if (!values.containsKey("zsync")) {
      throw broken("its header has no line 'zsync: VERSION'");
    }
    return header();
  }

  private String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw broken("it ends within the header");
      }
      if (line.size() == MAX_LINE) {
        throw broken("a line of its header has more than " + MAX_LINE + " bytes");
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private void take(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw broken("its header has the line '" + quoted(line) + "', which is not 'Key: value'");
    }
    String key = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    if (UNSUPPORTED.contains(key)) {
      throw broken("it describes the content of a compressed file (" + quoted(key) + ")");
    }
    values.put(key, line.substring(colon + 1).strip());
  }

  private ZsyncHeader header() {
    long length = number("length", values.get("length"));
    int blockSize = blockSize(values.getOrDefault("blocksize", "4096"));
    HashLengths lengths = hashLengths(values.getOrDefault("hash-lengths", "1,4,16"));
    long blocks = ZsyncHeader.blocks(length, blockSize);
    if (blocks > MAX_BLOCKS || blocks * lengths.recordLength() > MAX_SUMS) {
      throw broken("it announces " + blocks + " blocks, which is too much");
    }
    String fileName = values.getOrDefault("filename", "");
    return new ZsyncHeader(
        fileName, values.getOrDefault("url", fileName), blockSize, length, lengths, sha1());
  }

  private int blockSize(String text) {
    long size = number("blocksize", text);
    if (size < MIN_BLOCK || size > MAX_BLOCK || Long.bitCount(size) != 1) {
      throw broken("block size " + size + " is not a power of two from 256 to 1048576");
    }
    return (int) size;
  }

  private HashLengths hashLengths(String text) {
    Matcher lengths = LENGTHS.matcher(text.replace(" ", ""));
    if (!lengths.matches()) {
      throw broken("hash lengths '" + quoted(text) + "' are not within 1-2,1-4,3-16");
    }
    return new HashLengths(
        Integer.parseInt(lengths.group(1)),
        Integer.parseInt(lengths.group(2)),
        Integer.parseInt(lengths.group(3)));
  }

  private @Nullable String sha1() {
    String sha1 = values.get("sha-1");
    if (sha1 == null) {
      return null;
    }
    String lower = sha1.toLowerCase(Locale.ROOT);
    if (!SHA1.matcher(lower).matches()) {
      throw broken("its SHA-1 '" + quoted(sha1) + "' is not 40 hexadecimal digits");
    }
    return lower;
  }

  private long number(String key, @Nullable String text) {
    if (text == null || !NUMBER.matcher(text).matches()) {
      throw broken("its " + key + " is " + (text == null ? "missing" : "'" + quoted(text) + "'"));
    }
    return Long.parseLong(text);
  }

  /** A foreign text for a message: short and without control characters. */
  private static String quoted(String text) {
    String start = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return start.replaceAll("\\p{Cntrl}", "?");
  }

  private ZsyncException broken(String reason) {
    return new ZsyncException(source, reason);
  }
}
