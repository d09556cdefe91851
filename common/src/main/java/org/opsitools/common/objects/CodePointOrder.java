package org.opsitools.common.objects;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Texts by code point, as opsi's lists are sorted. {@link String#compareTo} orders by UTF-16 unit
 * and puts characters outside the basic plane before some inside it.
 */
public final class CodePointOrder implements Comparator<String> {
  public static final CodePointOrder INSTANCE = new CodePointOrder();

  private CodePointOrder() {}

  /** The distinct texts in ascending order. */
  public static List<String> sortedDistinct(Collection<String> texts) {
    return texts.stream().distinct().sorted(INSTANCE).toList();
  }

  @Override
  public int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Integer.compare(rank(x), rank(y));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Surrogates stand for code points above every other UTF-16 unit. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
