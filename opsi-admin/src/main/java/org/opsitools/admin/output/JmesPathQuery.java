package org.opsitools.admin.output;

import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.jcf.JcfRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JMESPath expression, which takes one plain value out of another. */
public final class JmesPathQuery {
  private final String text;
  private final Expression<Object> expression;

  private JmesPathQuery(String text, Expression<Object> expression) {
    this.text = text;
    this.expression = expression;
  }

  /**
   * Reads an expression.
   *
   * @throws OutputException if it is none
   */
  public static JmesPathQuery of(String text) {
    try {
      return new JmesPathQuery(text, new JcfRuntime().compile(text));
    } catch (JmesPathException e) {
      throw failure(text, e);
    }
  }

  /** What the expression takes out of a value; the whole value is read. */
  @Nullable Object apply(@Nullable Object value) {
    try {
      return expression.search(copy(value));
    } catch (JmesPathException e) {
      throw failure(text, e);
    }
  }

  private static OutputException failure(String text, JmesPathException problem) {
    String reason = String.valueOf(problem.getMessage()).replaceAll("\\s*\\R\\s*", " ").strip();
    return new OutputException("query '" + text + "': " + reason);
  }

  /** The library goes over a list more than once, which not every list allows. */
  private static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      Map<String, @Nullable Object> copies = new LinkedHashMap<>();
      members.forEach((key, member) -> copies.put(String.valueOf(key), copy(member)));
      return copies;
    }
    if (value instanceof Iterable<?> elements) {
      List<@Nullable Object> copies = new ArrayList<>();
      elements.forEach(element -> copies.add(copy(element)));
      return copies;
    }
    return value;
  }
}
