package org.opsitools.common.objects;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a hardware class.
 *
 * @param name in the configured spelling, such as {@code vendorId}
 */
public record HardwareAttribute(String name, HardwareType type, HardwareScope scope) {
  private static final Set<String> HEXADECIMAL =
      Set.of("vendorId", "deviceId", "subsystemVendorId", "subsystemDeviceId");
  private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9A-F]{4}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

  public HardwareAttribute {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidValueException(
          "name of a hardware attribute", name, "letters, digits and _, at most 64");
    }
  }

  /**
   * A value as this attribute holds it: what its type makes of it, and of the ids of the PCI bus
   * four hexadecimal digits in upper case.
   *
   * @return {@code String}, {@code Long}, {@code Double}, or null for null and for what is no
   *     number where one is needed
   * @throws InvalidValueException if an id of the PCI bus is neither empty nor four hexadecimal
   *     digits
   */
  public @Nullable Object normalise(@Nullable Object value) {
    Object typed = value == null ? null : type.normalise(value);
    return typed instanceof String text ? checkedId(name, text) : typed;
  }

  /** Whether the value is too long and {@link #normalise} drops its end. */
  public boolean cuts(@Nullable Object value) {
    return value != null && type.cuts(value);
  }

  /** A text of an attribute of this name; ids of the PCI bus are checked and put in upper case. */
  static String checkedId(String name, String text) {
    if (text.isEmpty() || !HEXADECIMAL.contains(name)) {
      return text;
    }
    String id = text.toUpperCase(Locale.ROOT);
    if (!FOUR_DIGITS.matcher(id).matches()) {
      throw new InvalidValueException(name, text, "four hexadecimal digits");
    }
    return id;
  }
}
