package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.MethodDescription.Parameter;
import org.opsitools.common.objects.AttributeTypes;
import org.opsitools.common.objects.ScalarType;

/** One call of a method: its values by the names of its parameters, and where to work. */
public final class Call {
  /** Parameters whose values no message shows. */
  private static final Set<String> SECRET =
      Set.of("password", "opsiHostKey", "oneTimePassword", "licenseKey");

  private final MethodDescription method;
  private final Map<String, @Nullable Object> values;
  private final Map<String, @Nullable Object> keywords;
  private final @Nullable BackendSession session;

  private Call(
      MethodDescription method,
      Map<String, @Nullable Object> values,
      Map<String, @Nullable Object> keywords,
      @Nullable BackendSession session) {
    this.method = method;
    this.values = values;
    this.keywords = keywords;
    this.session = session;
  }

  /**
   * A call outside any session.
   *
   * @throws MethodCallException if there are too few or too many values
   */
  static Call of(MethodDescription method, List<? extends @Nullable Object> given) {
    int positional = method.parameters().size();
    int most = positional + (method.keywords() == null ? 0 : 1);
    if (given.size() < method.required() || given.size() > most) {
      throw new MethodCallException(method.name(), count(method, most, given.size()));
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < positional; i++) {
      Parameter parameter = method.parameters().get(i);
      values.put(parameter.name(), i < given.size() ? given.get(i) : parameter.defaultValue());
    }
    Map<String, @Nullable Object> keywords =
        given.size() > positional ? keywords(method, given.get(positional)) : Map.of();
    return new Call(method, values, keywords, null);
  }

  private static String count(MethodDescription method, int most, int given) {
    int least = method.required();
    String expected = least == most ? String.valueOf(most) : least + " to " + most;
    return "expected "
        + expected
        + (most == 1 ? " parameter" : " parameters")
        + ", got "
        + given
        + "; it is called as "
        + method.name()
        + "("
        + String.join(", ", method.displayNames())
        + ")";
  }

  private static Map<String, @Nullable Object> keywords(
      MethodDescription method, @Nullable Object given) {
    if (given == null) {
      return Map.of();
    }
    if (!(given instanceof Map<?, ?> map)) {
      throw new MethodCallException(
          method.name(), "expected an object as " + method.keywords() + ", found '" + given + "'");
    }
    return named(map);
  }

  private static Map<String, @Nullable Object> named(Map<?, ?> map) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.forEach((name, value) -> values.put(String.valueOf(name), value));
    return values;
  }

  /** The same call within a session. */
  Call within(BackendSession work) {
    return new Call(method, values, keywords, work);
  }

  /** Where to work. */
  BackendSession session() {
    if (session == null) {
      throw new IllegalStateException(method.name() + " has no session");
    }
    return session;
  }

  /** Frequent questions about what is stored. */
  Records records() {
    return new Records(session());
  }

  /** The values by name, in the order of the parameters; defaults where nothing is given. */
  Map<String, @Nullable Object> values() {
    return values;
  }

  /** The values that came by name. */
  Map<String, @Nullable Object> keywords() {
    return keywords;
  }

  /** A value as it came. */
  public @Nullable Object value(String name) {
    return values.get(name);
  }

  /** Whether a value says anything: it is not null, an empty text, list or object. */
  public boolean has(String name) {
    return !isEmpty(values.get(name));
  }

  /** Whether a value says nothing: null, an empty text, list or object. */
  static boolean isEmpty(@Nullable Object value) {
    return value == null
        || value.equals("")
        || (value instanceof Collection<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  /** A value as text; a number is the text that was typed. */
  public String text(String name) {
    Object value = values.get(name);
    if (value == null || value instanceof Map<?, ?> || value instanceof Collection<?>) {
      throw refused("expected a text as " + name + ", found " + shown(name, value));
    }
    return String.valueOf(AttributeTypes.STRING.normalise(value));
  }

  /** A value as text; null if it is empty or not given. */
  public @Nullable String textOrNull(String name) {
    return has(name) ? text(name) : null;
  }

  /** A text that must say something. */
  public String requiredText(String name) {
    if (!has(name)) {
      throw refused(name + " is missing");
    }
    return text(name);
  }

  /** A value as the normal form of a kind of text. */
  String scalar(String name, ScalarType type) {
    return type.parse(requiredText(name));
  }

  /** The id of a host. */
  String hostId(String name) {
    return scalar(name, ScalarType.HOST_ID);
  }

  /** The id of a product. */
  public String productId(String name) {
    return scalar(name, ScalarType.PRODUCT_ID);
  }

  /** A value as a list of texts; a single text is a list of one, an empty one says nothing. */
  List<String> texts(String name) {
    Object value = values.get(name);
    if (isEmpty(value)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Object element : value instanceof Collection<?> list ? list : List.of(text(name))) {
      if (element == null || element instanceof Map<?, ?> || element instanceof Collection<?>) {
        throw refused("expected texts as " + name + ", found " + shown(name, element));
      }
      texts.add(String.valueOf(AttributeTypes.STRING.normalise(element)));
    }
    return texts;
  }

  /** A value as a list of ids of hosts. */
  List<String> hostIds(String name) {
    return texts(name).stream().map(ScalarType.HOST_ID::parse).toList();
  }

  /** A value as true or false. */
  public boolean flag(String name) {
    Object value = values.get(name);
    return value != null && Boolean.TRUE.equals(AttributeTypes.BOOLEAN.normalise(value));
  }

  /** A value as an object; null is an empty one. */
  public Map<String, @Nullable Object> map(String name) {
    Object value = values.get(name);
    if (isEmpty(value)) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return named(map);
    }
    throw refused("expected an object as " + name + ", found " + shown(name, value));
  }

  /** A value as messages show it. */
  private static String shown(String name, @Nullable Object value) {
    return SECRET.contains(name) ? "something else" : "'" + value + "'";
  }

  /** The refusal of this call. */
  public MethodCallException refused(String reason) {
    return new MethodCallException(method.name(), reason);
  }
}
