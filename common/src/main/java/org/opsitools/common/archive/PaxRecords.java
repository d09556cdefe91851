package org.opsitools.common.archive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What pax headers say of the next member, and of all that follow. */
final class PaxRecords {
  /** Times beyond this, some 30,000 years from 1970, are taken for damage. */
  static final long LATEST_SECOND = 1_000_000_000_000L;

  private static final int LONGEST_NUMBER = 40;
  private static final int LONGEST_LENGTH = 8;
  private static final int LONGEST_ID = 18;

  private final ArchiveInput input;
  private final Map<String, String> global = new HashMap<>();
  private final Map<String, String> local = new HashMap<>();
  private boolean onlyKnownKeys = true;

  PaxRecords(ArchiveInput input) {
    this.input = input;
  }

  void beginMember() {
    local.clear();
    onlyKnownKeys = true;
  }

  void addLocal(byte[] records) {
    parse(records, local);
  }

  void addGlobal(byte[] records) {
    parse(records, global);
  }

  /** {@code LENGTH KEY=VALUE\n}, the length counting all of it. */
  private void parse(byte[] records, Map<String, String> target) {
    int start = 0;
    while (start < records.length && records[start] != 0) {
      int end = endOfRecord(records, start);
      int key = indexOf(records, ' ', start, end) + 1;
      int equals = indexOf(records, '=', key, end);
      keep(
          new String(records, key, equals - key, StandardCharsets.ISO_8859_1),
          NameText.decode(records, equals + 1, end - 1 - (equals + 1)),
          target);
      start = end;
    }
  }

  private int endOfRecord(byte[] records, int start) {
    long length = 0;
    for (int i = start; i < records.length && i < start + LONGEST_LENGTH; i++) {
      if (records[i] < '0' || records[i] > '9') {
        break;
      }
      length = length * 10 + records[i] - '0';
    }
    long end = start + length;
    if (length == 0 || end > records.length || records[(int) end - 1] != '\n') {
      throw malformed();
    }
    return (int) end;
  }

  private int indexOf(byte[] records, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (records[i] == wanted) {
        return i;
      }
    }
    throw malformed();
  }

  private ArchiveException malformed() {
    return input.damaged("the pax header that ends here is malformed");
  }

  private void keep(String key, String value, Map<String, String> target) {
    if (key.startsWith("GNU.sparse.")) {
      throw input.damaged("a sparse file is not supported; pack it without --sparse");
    }
    switch (key) {
      case "path", "linkpath", "size", "mtime", "uid", "gid", "uname", "gname" ->
          target.put(key, value);
      case "hdrcharset", "comment" -> {
        // Of no use here, like access times.
      }
      default -> onlyKnownKeys = false;
    }
  }

  /** Whether nothing was said of the next member but what is usual. */
  boolean hasOnlyKnownKeys() {
    return onlyKnownKeys;
  }

  String text(String key, String otherwise) {
    String value = value(key);
    return value.isEmpty() ? otherwise : value;
  }

  long size(long otherwise) {
    String value = value("size");
    if (value.isEmpty()) {
      return otherwise;
    }
    boolean valid = value.length() <= 18 && value.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!valid) {
      throw input.damaged("the pax header that ends here has no valid size");
    }
    return Long.parseLong(value);
  }

  /** A numeric id; what is none is passed over, for few want to know it. */
  long id(String key, long otherwise) {
    String value = value(key);
    boolean valid =
        !value.isEmpty()
            && value.length() <= LONGEST_ID
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    return valid ? Long.parseLong(value) : otherwise;
  }

  Instant modified(Instant otherwise) {
    String value = value("mtime");
    if (value.isEmpty()) {
      return otherwise;
    }
    if (value.length() > LONGEST_NUMBER || !value.matches("-?[0-9]+(\\.[0-9]*)?")) {
      throw input.damaged("the pax header that ends here has no valid time");
    }
    BigDecimal nanos = new BigDecimal(value).movePointRight(9).setScale(0, RoundingMode.FLOOR);
    BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
    if (parts[0].abs().compareTo(BigDecimal.valueOf(LATEST_SECOND)) > 0) {
      throw input.damaged("the pax header that ends here has no valid time");
    }
    return Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue());
  }

  /** An empty value of a member's own header takes the common one away. */
  private String value(String key) {
    return local.getOrDefault(key, global.getOrDefault(key, ""));
  }
}
