package org.opsitools.common.objects;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of hardware that is taken stock of, such as {@code NETWORK_CONTROLLER}.
 *
 * <p>A malformed name, or two attributes whose names differ in nothing but case, are refused with
 * an {@link InvalidValueException}.
 *
 * @param attributes all of them, in configured order
 */
public record HardwareClass(String name, List<HardwareAttribute> attributes) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

  public HardwareClass {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidValueException(
          "name of a hardware class", name, "letters, digits and _, at most 64");
    }
    attributes = List.copyOf(attributes);
    Set<String> names = new HashSet<>();
    for (HardwareAttribute attribute : attributes) {
      if (!names.add(attribute.name().toLowerCase(Locale.ROOT))) {
        throw new InvalidValueException(
            "hardware class", name, "attribute '" + attribute.name() + "' only once");
      }
    }
  }

  /** The attributes that describe the kind of device, in configured order. */
  public List<HardwareAttribute> generalAttributes() {
    return attributes.stream().filter(it -> it.scope() == HardwareScope.GENERAL).toList();
  }

  /** The attribute of a name in any case. */
  public Optional<HardwareAttribute> attribute(String attributeName) {
    return attributes.stream().filter(it -> it.name().equalsIgnoreCase(attributeName)).findFirst();
  }

  /**
   * The values of some of the attributes in their order; what is not given is null, what belongs to
   * no attribute is dropped. A name counts as configured or all in lower case.
   */
  static Map<String, @Nullable Object> normalise(
      List<HardwareAttribute> attributes, Map<String, ? extends @Nullable Object> values) {
    Map<String, @Nullable Object> normal = new LinkedHashMap<>();
    for (HardwareAttribute attribute : attributes) {
      String key =
          values.containsKey(attribute.name())
              ? attribute.name()
              : attribute.name().toLowerCase(Locale.ROOT);
      normal.put(attribute.name(), attribute.normalise(values.get(key)));
    }
    return normal;
  }
}
