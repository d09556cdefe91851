package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a method is called: what {@code backend_getInterface} says of it.
 *
 * @param name such as {@code host_getObjects}
 * @param parameters by position, without the receiver, the varargs and the keywords
 * @param varargs name of the parameter that takes all further values; null if there is none
 * @param keywords name of the parameter that takes values by name, such as {@code filter}; null if
 *     there is none
 * @param deprecated whether a newer method should be called
 * @param alternative the newer method; null if there is none or it is unknown
 * @param documentation what the method does, in words; null if it does not say
 */
public record MethodDescription(
    String name,
    List<Parameter> parameters,
    @Nullable String varargs,
    @Nullable String keywords,
    boolean deprecated,
    @Nullable String alternative,
    @Nullable String documentation) {

  /**
   * One parameter.
   *
   * @param optional whether it may be left out
   * @param defaultValue what counts when it is left out, a plain JSON value; meaningless if not
   *     optional
   */
  public record Parameter(String name, boolean optional, @Nullable Object defaultValue) {
    /** A parameter that must be given. */
    public static Parameter required(String name) {
      return new Parameter(name, false, null);
    }

    /** A parameter that may be left out. */
    public static Parameter optional(String name, @Nullable Object defaultValue) {
      return new Parameter(name, true, defaultValue);
    }

    /** The name as it is shown: optional ones with an asterisk. */
    public String displayName() {
      return optional ? "*" + name : name;
    }
  }

  public MethodDescription {
    parameters = List.copyOf(parameters);
  }

  /**
   * The names as they are shown: optional ones with one asterisk, varargs likewise, keywords with
   * two.
   */
  public List<String> displayNames() {
    List<String> names = new ArrayList<>();
    parameters.forEach(parameter -> names.add(parameter.displayName()));
    Optional.ofNullable(varargs).ifPresent(name -> names.add("*" + name));
    Optional.ofNullable(keywords).ifPresent(name -> names.add("**" + name));
    return names;
  }

  /** How many parameters must be given. */
  public int required() {
    return (int) parameters.stream().filter(parameter -> !parameter.optional()).count();
  }
}
