package org.opsitools.common.objects;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hardware classes that an installation takes stock of. Immutable.
 *
 * <p>Without a configuration ({@link #NOT_CONFIGURED}), and for a class that it does not know,
 * every attribute is accepted as it comes. Source: {@code docs/formats/hwaudit.md}.
 */
public final class HardwareClasses {
  /** Nothing is known of any class. */
  public static final HardwareClasses NOT_CONFIGURED = new HardwareClasses(List.of());

  private final Map<String, HardwareClass> classes = new LinkedHashMap<>();

  private HardwareClasses(Collection<HardwareClass> all) {
    all.forEach(one -> classes.put(one.name(), one));
  }

  /** These classes; of two with the same name the last counts. */
  public static HardwareClasses of(Collection<HardwareClass> all) {
    return new HardwareClasses(all);
  }

  /** Whether there is any class. */
  public boolean configured() {
    return !classes.isEmpty();
  }

  /** Every class, in configured order. */
  public List<HardwareClass> all() {
    return List.copyOf(classes.values());
  }

  /** The class of a name, which counts in its case. */
  public Optional<HardwareClass> find(String className) {
    return Optional.ofNullable(classes.get(className));
  }

  /**
   * The attributes of an AuditHardware of a class, in configured order; none if it is not known.
   */
  public List<HardwareAttribute> generalAttributes(String className) {
    return find(className).map(HardwareClass::generalAttributes).orElse(List.of());
  }

  /**
   * The attributes of an AuditHardwareOnHost of a class, in configured order; none if it is not
   * known.
   */
  public List<HardwareAttribute> allAttributes(String className) {
    return find(className).map(HardwareClass::attributes).orElse(List.of());
  }

  /**
   * The configured spelling of an attribute that is given in any case; the given one where the
   * class or the attribute is not known.
   */
  public String spelling(String className, String attributeName) {
    return find(className)
        .flatMap(known -> known.attribute(attributeName))
        .map(HardwareAttribute::name)
        .orElse(attributeName);
  }

  /**
   * The values of an AuditHardware: exactly the general attributes of a known class, everything for
   * an unknown one.
   *
   * @param values without the object's own attributes such as {@code hardwareClass}
   * @throws InvalidValueException if an id of the PCI bus is malformed
   */
  public Map<String, @Nullable Object> normaliseGeneral(
      String className, Map<String, ? extends @Nullable Object> values) {
    return normalise(className, generalAttributes(className), values);
  }

  /**
   * The values of an AuditHardwareOnHost: exactly the attributes of a known class, everything for
   * an unknown one.
   *
   * @param values without the object's own attributes such as {@code hostId} or {@code state}
   * @throws InvalidValueException if an id of the PCI bus is malformed
   */
  public Map<String, @Nullable Object> normaliseAll(
      String className, Map<String, ? extends @Nullable Object> values) {
    return normalise(className, allAttributes(className), values);
  }

  private Map<String, @Nullable Object> normalise(
      String className,
      List<HardwareAttribute> attributes,
      Map<String, ? extends @Nullable Object> values) {
    if (classes.containsKey(className)) {
      return HardwareClass.normalise(attributes, values);
    }
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    values.forEach(
        (name, value) ->
            kept.put(
                name,
                value instanceof String text
                    ? HardwareAttribute.checkedId(name, text.strip())
                    : value));
    return kept;
  }
}
