package org.opsitools.newprod;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.ScalarType;

/**
 * A dependency as an option: {@code action=setup,product=ID,required-action=setup} or {@code
 * required-status=installed}, and optionally {@code type}, {@code product-version}, {@code
 * package-version}.
 */
final class DependencyOption {
  private static final String PRODUCT_VERSION = "product-version";
  private static final String PACKAGE_VERSION = "package-version";
  private static final Set<String> KEYS =
      Stream.concat(
              Arrays.stream(DependencyField.values()).map(DependencyField::key),
              Stream.of(PRODUCT_VERSION, PACKAGE_VERSION))
          .collect(Collectors.toUnmodifiableSet());

  private DependencyOption() {}

  /**
   * Reads the option's value and checks each part of it.
   *
   * @throws OpsiException if a part is unknown or wrong
   */
  static DependencyDraft parse(String value) {
    KeyValueText pairs = KeyValueText.parse(value, KEYS);
    return new DependencyDraft(
        text(pairs, DependencyField.ACTION),
        text(pairs, DependencyField.PRODUCT),
        text(pairs, DependencyField.REQUIRED_ACTION),
        text(pairs, DependencyField.REQUIRED_STATUS),
        text(pairs, DependencyField.TYPE),
        version(pairs, PRODUCT_VERSION, ScalarType.PRODUCT_VERSION),
        version(pairs, PACKAGE_VERSION, ScalarType.PACKAGE_VERSION));
  }

  private static String text(KeyValueText pairs, DependencyField field) {
    String text = pairs.text(field.key());
    Optional<String> fault = field.fault(text);
    if (fault.isPresent()) {
      throw new OpsiException(fault.get());
    }
    return text;
  }

  private static String version(KeyValueText pairs, String key, ScalarType type) {
    String text = pairs.text(key);
    return text.isEmpty() ? "" : type.parse(text);
  }
}
