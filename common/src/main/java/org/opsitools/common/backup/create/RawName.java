package org.opsitools.common.backup.create;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.opsitools.common.archive.NameText;
import org.opsitools.common.objects.CodePointOrder;

/**
 * Names of files as they lie on the disk, whatever characters the process's locale knows, in the
 * words of {@link NameText}.
 */
final class RawName {
  /** By the bytes of the names. */
  static final Comparator<String> ORDER =
      (one, other) ->
          NameText.isUtf8(one) && NameText.isUtf8(other)
              ? CodePointOrder.INSTANCE.compare(one, other)
              : Arrays.compareUnsigned(NameText.encode(one), NameText.encode(other));

  private static final Path ROOT = Path.of("/");

  private RawName() {}

  /** The last part of a path. */
  static String ofFile(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : ofText(name);
  }

  /** A whole path, such as the text of a symbolic link. */
  static String ofText(Path path) {
    String text = path.toString();
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    // What the locale cannot decode is lost in the text, but not in the address.
    byte[] bytes = unescaped(ROOT.resolve(path).toUri().getRawPath());
    int start = path.isAbsolute() ? 0 : 1;
    int end = bytes.length;
    if (bytes[end - 1] == '/' && !text.endsWith("/")) {
      end--;
    }
    return NameText.decode(bytes, start, end - start);
  }

  private static byte[] unescaped(String address) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(address.length());
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c == '%') {
        bytes.write(Integer.parseInt(address, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toByteArray();
  }
}
