package org.opsitools.common.objects;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The rules between the possible and the default values of a config or product property.
 *
 * <p>Both lists are distinct and sorted. Defaults without possible values become the possible
 * values; a default that is not among the possible values is dropped with a warning; more than one
 * default makes it multi-valued. Of a bool the possible values are always false and true. What is
 * not set stays so.
 *
 * @param possible null if not set
 * @param defaults null if not set
 * @param multiValue null if not set
 */
record PossibleValues(
    @Nullable List<@Nullable Object> possible,
    @Nullable List<@Nullable Object> defaults,
    @Nullable Boolean multiValue) {
  private static final List<@Nullable Object> BOTH = List.of(false, true);
  private static final List<@Nullable Object> FALSE = List.of(false);

  /** Whether a bool may be given the same default twice. */
  enum Repeated {
    SAME_VALUE,
    REFUSED
  }

  static PossibleValues ofTexts(
      String id,
      @Nullable List<@Nullable Object> possible,
      @Nullable List<@Nullable Object> defaults,
      @Nullable Boolean multiValue) {
    List<@Nullable Object> allowed = texts(possible);
    List<@Nullable Object> chosen = texts(defaults);
    if (chosen != null && !chosen.isEmpty()) {
      if (allowed == null || allowed.isEmpty()) {
        allowed = chosen;
      } else {
        chosen = keepAllowed(id, allowed, chosen);
      }
    }
    boolean several = chosen != null && chosen.size() > 1;
    return new PossibleValues(allowed, chosen, several ? Boolean.TRUE : multiValue);
  }

  private static List<@Nullable Object> keepAllowed(
      String id, List<@Nullable Object> allowed, List<@Nullable Object> chosen) {
    if (allowed.containsAll(chosen)) {
      return chosen;
    }
    LoggerFactory.getLogger(PossibleValues.class)
        .warn("{}: default values that are not possible are dropped: {}", id, chosen);
    return chosen.stream().filter(allowed::contains).toList();
  }

  static PossibleValues ofBool(
      String id, @Nullable List<@Nullable Object> defaults, Repeated repeated) {
    if (defaults == null) {
      return new PossibleValues(BOTH, null, false);
    }
    List<Boolean> given =
        defaults.stream()
            .flatMap(Stream::ofNullable)
            .map(value -> AttributeTypes.BOOLEAN.normalise(value))
            .toList();
    List<Boolean> chosen = given.stream().distinct().toList();
    if (chosen.size() > 1 || (repeated == Repeated.REFUSED && given.size() > 1)) {
      throw new InvalidValueException(
          "default of the bool " + id, defaults.toString(), "one value: a bool has no more");
    }
    return new PossibleValues(BOTH, chosen.isEmpty() ? FALSE : List.of(chosen.get(0)), false);
  }

  private static @Nullable List<@Nullable Object> texts(@Nullable List<@Nullable Object> values) {
    return Optional.ofNullable(values)
        .map(
            list ->
                List.<@Nullable Object>copyOf(
                    CodePointOrder.sortedDistinct(
                        list.stream()
                            .map(v -> v == null ? "None" : AttributeTypes.printed(v, "value"))
                            .toList())))
        .orElse(null);
  }
}
