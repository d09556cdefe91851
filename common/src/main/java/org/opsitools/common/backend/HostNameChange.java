package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A host's old and new id, and what becomes of texts and lists that hold the old one. */
final class HostNameChange {
  private static final Pattern URL_HOST =
      Pattern.compile("([a-z0-9]+://(?:[^/@]*@)?)([^/:]+)(.*)", Pattern.DOTALL);

  private final String from;
  private final String to;
  private final Pattern delimited;

  HostNameChange(String from, String to) {
    this.from = from;
    this.to = to;
    this.delimited =
        Pattern.compile("(?<![A-Za-z0-9.-])" + Pattern.quote(from) + "(?![A-Za-z0-9.-])");
  }

  /** A URL with the host part replaced where it is the old id or its first label. */
  @Nullable String inUrl(@Nullable String url) {
    if (url == null) {
      return null;
    }
    Matcher parts = URL_HOST.matcher(url);
    if (!parts.matches()) {
      return url;
    }
    String host = parts.group(2);
    if (host.equalsIgnoreCase(from)) {
      return parts.group(1) + to + parts.group(3);
    }
    return host.equalsIgnoreCase(label(from)) ? parts.group(1) + label(to) + parts.group(3) : url;
  }

  private static String label(String id) {
    return id.substring(0, id.indexOf('.'));
  }

  /** A list in which each element that is the old id is the new one, in its place. */
  @Nullable List<@Nullable Object> inElements(@Nullable List<@Nullable Object> values) {
    return replaced(values, value -> value.equals(from) ? to : value);
  }

  /** A list in whose texts the old id is the new one wherever it stands alone. */
  @Nullable List<@Nullable Object> inTexts(@Nullable List<@Nullable Object> values) {
    return replaced(
        values,
        value ->
            value instanceof String text
                ? delimited.matcher(text).replaceAll(Matcher.quoteReplacement(to))
                : value);
  }

  private static @Nullable List<@Nullable Object> replaced(
      @Nullable List<@Nullable Object> values, Replacement replacement) {
    if (values == null) {
      return null;
    }
    List<@Nullable Object> result = new ArrayList<>(values.size());
    for (Object value : values) {
      result.add(value == null ? null : replacement.of(value));
    }
    return result;
  }

  @FunctionalInterface
  private interface Replacement {
    Object of(Object value);
  }
}
