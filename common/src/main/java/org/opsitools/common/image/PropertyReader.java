package org.opsitools.common.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.BooleanText;
import org.opsitools.common.objects.ScalarType;

/** Turns the values of properties into what they stand for; each failure names the property. */
final class PropertyReader {
  private final Map<String, ? extends List<?>> values;

  PropertyReader(Map<String, ? extends List<?>> values) {
    this.values = values;
  }

  PartitionSize size(String property, String fallback) {
    String text = value(property).orElse(fallback);
    try {
      return PartitionSize.parse(text);
    } catch (SizeException e) {
      throw refusal(property, e.text());
    }
  }

  boolean bool(String property, boolean fallback) {
    return value(property)
        .map(
            text ->
                BooleanText.parse(text)
                    .orElseThrow(
                        () -> refusal(property, "'" + text + "' is neither true nor false")))
        .orElse(fallback);
  }

  MultiDiskMode multiDiskMode(String property) {
    return value(property)
        .map(
            text ->
                MultiDiskMode.parse(text)
                    .orElseThrow(
                        () ->
                            refusal(
                                property,
                                "'"
                                    + text
                                    + "' is none of "
                                    + String.join(", ", MultiDiskMode.words()))))
        .orElse(MultiDiskMode.DISK_0);
  }

  @Nullable String productId(String property) {
    String text = value(property).orElse("");
    try {
      return text.isEmpty() ? null : ScalarType.PRODUCT_ID.parse(text);
    } catch (OpsiException e) {
      throw refusal(property, e.text());
    }
  }

  int seconds(String property, int most) {
    String text = value(property).orElse("0");
    if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > most) {
      throw refusal(property, "'" + text + "' is no number of seconds from 0 to " + most);
    }
    return Integer.parseInt(text);
  }

  PropertyValueException refusal(String property, String reason) {
    return new PropertyValueException(property, joined(property), reason);
  }

  private Optional<String> value(String property) {
    List<?> given = values.containsKey(property) ? values.get(property) : List.of();
    if (given == null || given.isEmpty()) {
      return Optional.empty();
    }
    if (given.size() > 1) {
      throw refusal(property, "single value expected, found '" + joined(property) + "'");
    }
    return Optional.of(given.get(0).toString());
  }

  private String joined(String property) {
    List<?> given = values.get(property);
    return given == null
        ? ""
        : given.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
