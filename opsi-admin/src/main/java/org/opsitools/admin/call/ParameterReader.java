package org.opsitools.admin.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.input.InputException;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.MethodDescription.Parameter;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.json.JsonText;

/**
 * Reads the arguments of a method: each is JSON if the whole of it is, else a text. What looks like
 * JSON and is not is sent as text with a warning, except where only an object makes sense.
 */
final class ParameterReader {
  private static final Set<String> TAKING_OBJECTS =
      Set.of(
          "_insertObject", "_updateObject", "_createObjects", "_updateObjects", "_deleteObjects");
  private static final int LONGEST_QUOTE = 200;

  private final MethodDescription method;
  private final Signature signature;
  private final List<String> warnings = new ArrayList<>();

  private ParameterReader(MethodDescription method) {
    this.method = method;
    this.signature = new Signature(method);
  }

  /**
   * Reads and checks the arguments.
   *
   * @throws ArgumentException if they do not fit the method
   * @throws InputException if the content of a file begins like JSON and is not
   */
  static CallPlan read(MethodDescription method, List<Argument> arguments) {
    return new ParameterReader(method).read(arguments);
  }

  private CallPlan read(List<Argument> arguments) {
    int count = arguments.size();
    signature.requireCount(count);
    List<@Nullable Object> values = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      values.add(value(arguments, index));
    }
    if (method.keywords() != null && count > 0) {
      checkKeywords(arguments, values);
    }
    checkObjects(values);
    return new CallPlan(method, values, warnings);
  }

  private @Nullable Object value(List<Argument> arguments, int index) {
    Argument argument = arguments.get(index);
    try {
      return JsonText.parse(argument.text());
    } catch (JsonSyntaxException e) {
      if (argument.looksLikeJson()) {
        boolean keywords =
            index == arguments.size() - 1 && signature.endsWithKeywords(arguments.size());
        reportNearJson(argument, index + 1, e, keywords);
      }
      return argument.text();
    }
  }

  private void reportNearJson(
      Argument argument, int number, JsonSyntaxException problem, boolean keywords) {
    String place = "line " + problem.line() + ", column " + problem.column() + ": ";
    String what = "begins like JSON and is not: " + place + reason(problem);
    if (argument.source().isPresent()) {
      throw new InputException(argument.source().get(), what + "; nothing was called");
    }
    if (keywords || TAKING_OBJECTS.stream().anyMatch(method.name()::endsWith)) {
      throw new ArgumentException(method.name(), "argument " + number + " " + what);
    }
    warnings.add("argument " + number + " " + what + "; it is sent as text");
  }

  /** The reader's words without the remarks about its own state. */
  private static String reason(JsonSyntaxException problem) {
    return problem.reason().replaceAll("\\s*\\R.*", "").replaceAll(" \\(start marker at .*", "");
  }

  private void checkKeywords(List<Argument> arguments, List<@Nullable Object> values) {
    int last = values.size() - 1;
    boolean object = values.get(last) instanceof Map<?, ?>;
    String quoted = quote(values.get(last), arguments.get(last).text());
    if (signature.endsWithKeywords(values.size())) {
      if (!object) {
        throw new ArgumentException(
            method.name(),
            "the last argument must be a JSON object ("
                + method.keywords()
                + "), and "
                + quoted
                + " is none; for example: "
                + form(arguments, last, "'{\"id\":\"x\"}'"));
      }
    } else if (object) {
      throw new ArgumentException(
          method.name(),
          "the object stands where '"
              + method.parameters().get(last).name()
              + "' is expected; write: "
              + form(arguments, last, quoted));
    }
  }

  private void checkObjects(List<@Nullable Object> values) {
    int objects = values.size() - (signature.endsWithKeywords(values.size()) ? 1 : 0);
    for (int index = 0; index < objects; index++) {
      Optional<String> problem = ObjectCheck.problem(values.get(index));
      if (problem.isPresent()) {
        throw new ArgumentException(
            method.name(), "argument " + (index + 1) + ": " + problem.get());
      }
    }
  }

  /** The call as it should be typed: what stands before the object, what is missing, the object. */
  private String form(List<Argument> arguments, int before, String object) {
    List<String> words = new ArrayList<>(List.of(method.name()));
    for (int index = 0; index < method.parameters().size(); index++) {
      words.add(
          index < before
              ? shellQuoted(arguments.get(index).text())
              : word(method.parameters().get(index)));
    }
    words.add(object);
    return String.join(" ", words);
  }

  private static String word(Parameter parameter) {
    if (!parameter.optional()) {
      return "<" + parameter.name() + ">";
    }
    Object preset = parameter.defaultValue();
    if (parameter.name().equals("attributes")) {
      return "[]";
    }
    return preset instanceof String text ? text : CallText.json(preset);
  }

  private static String quote(@Nullable Object value, String typed) {
    String text = value instanceof String ? typed : CallText.json(SecretValues.mask(value));
    return shellQuoted(
        text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text);
  }

  private static String shellQuoted(String word) {
    return word.matches("[A-Za-z0-9_./:@%+,\\[\\]-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
