package org.opsitools.admin.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hides passwords and keys in values that are shown or logged. */
final class SecretValues {
  private static final String MASK = "***";
  private static final Set<String> NAMES =
      Set.of("password", "opsihostkey", "licensekey", "onetimepassword");

  private SecretValues() {}

  /** The value with every member that holds a secret replaced. */
  static @Nullable Object mask(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      Map<String, @Nullable Object> clean = new LinkedHashMap<>();
      members.forEach(
          (key, member) -> clean.put(String.valueOf(key), masked(String.valueOf(key), member)));
      return clean;
    }
    if (value instanceof List<?> elements) {
      List<@Nullable Object> clean = new ArrayList<>();
      elements.forEach(element -> clean.add(mask(element)));
      return clean;
    }
    return value;
  }

  /** The parameters of a call with every secret replaced. */
  static List<@Nullable Object> mask(CallPlan plan) {
    List<@Nullable Object> clean = new ArrayList<>();
    for (int index = 0; index < plan.parameters().size(); index++) {
      List<?> known = plan.method().parameters();
      String name = index < known.size() ? plan.method().parameters().get(index).name() : "";
      clean.add(masked(name, plan.parameters().get(index)));
    }
    return clean;
  }

  private static @Nullable Object masked(String name, @Nullable Object value) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean secret = NAMES.stream().anyMatch(lower::contains);
    return secret && value != null && !value.equals("") ? MASK : mask(value);
  }
}
