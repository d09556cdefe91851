package org.opsitools.admin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.MethodDescription.Parameter;
import org.opsitools.common.backend.UnknownMethodException;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.Fixtures;

/** Takes calls without doing anything: remembers them and answers what the test wants. */
public final class RecordingCaller implements MethodCaller {
  /** One call that was made. */
  public record Call(String method, List<@Nullable Object> parameters) {}

  private final Map<String, MethodDescription> methods = new TreeMap<>();
  private final Map<String, Object> results = new HashMap<>();
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  /** A caller with the methods of a server of opsi 4.2; the test is skipped without fixtures. */
  public static RecordingCaller ofServer() throws Exception {
    Path file = Fixtures.path("manager-admin/rpc/interface-4.2.json");
    Map<?, ?> answer = (Map<?, ?>) Objects.requireNonNull(JsonText.parse(Files.readString(file)));
    RecordingCaller caller = new RecordingCaller();
    for (Object method : (List<?>) answer.get("result")) {
      caller.add(description((Map<?, ?>) method));
    }
    return caller;
  }

  /** A caller with a few methods that need no fixture. */
  public static RecordingCaller small() {
    Parameter attributes = Parameter.optional("attributes", List.of());
    return new RecordingCaller()
        .add(method("backend_info", List.of(), null))
        .add(method("echo", List.of(Parameter.optional("value", null)), null))
        .add(new MethodDescription("echoAll", List.of(), "values", null, false, null, null))
        .add(method("host_getObjects", List.of(attributes), "filter"))
        .add(
            method(
                "host_getIdents", List.of(Parameter.optional("returnType", "unicode")), "filter"))
        .add(method("host_createObjects", List.of(Parameter.required("hosts")), null))
        .add(method("host_delete", List.of(Parameter.required("id")), null));
  }

  private static MethodDescription method(
      String name, List<Parameter> parameters, @Nullable String keywords) {
    return new MethodDescription(name, parameters, null, keywords, false, null, null);
  }

  private static MethodDescription description(Map<?, ?> method) {
    List<?> names =
        ((List<?>) method.get("args")).subList(1, ((List<?>) method.get("args")).size());
    List<?> defaults = method.get("defaults") instanceof List<?> given ? given : List.of();
    int required = names.size() - defaults.size();
    List<Parameter> parameters = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      String name = (String) names.get(index);
      parameters.add(
          index < required
              ? Parameter.required(name)
              : Parameter.optional(name, defaults.get(index - required)));
    }
    return new MethodDescription(
        (String) method.get("name"),
        parameters,
        (String) method.get("varargs"),
        (String) method.get("keywords"),
        Boolean.TRUE.equals(method.get("deprecated")),
        (String) method.get("alternative_method"),
        null);
  }

  /** With one more method. */
  public RecordingCaller add(MethodDescription method) {
    methods.put(method.name(), method);
    return this;
  }

  /** With an answer to a method; without one it answers null. */
  public RecordingCaller answering(String method, Object result) {
    results.put(method, result);
    return this;
  }

  /** The calls so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public List<MethodDescription> methods() {
    return List.copyOf(methods.values());
  }

  @Override
  public @Nullable Object call(String name, List<? extends @Nullable Object> parameters) {
    if (!methods.containsKey(name)) {
      throw new UnknownMethodException(name, List.of());
    }
    calls.add(new Call(name, new ArrayList<>(parameters)));
    return results.get(name);
  }
}
