package org.opsitools.admin.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.MethodDescription.Parameter;
import org.opsitools.common.backend.UnknownMethodException;
import org.opsitools.common.cli.Launcher;

/** The program as a process, over a few methods that need no stores. */
public final class ShellChild implements MethodCaller {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  public static void main(String[] arguments) {
    Launcher.launch(OpsiAdmin.program(request -> new ShellChild()), arguments);
  }

  @Override
  public List<MethodDescription> methods() {
    Parameter attributes = Parameter.optional("attributes", List.of());
    return List.of(
        method("backend_info"),
        method("echo", Parameter.required("value")),
        method("host_delete", Parameter.required("id")),
        new MethodDescription(
            "host_getIdents",
            List.of(Parameter.optional("returnType", "str")),
            null,
            "filter",
            false,
            null,
            null),
        new MethodDescription(
            "host_getObjects", List.of(attributes), null, "filter", false, null, null),
        method("lines", Parameter.required("number")),
        method("user_setCredentials", Parameter.required("user"), Parameter.required("password")),
        method("waitForever"));
  }

  private static MethodDescription method(String name, Parameter... parameters) {
    return new MethodDescription(name, List.of(parameters), null, null, false, null, null);
  }

  @Override
  public @Nullable Object call(String name, List<? extends @Nullable Object> parameters) {
    return switch (name) {
      case "backend_info" -> Map.of("opsiVersion", "4.3");
      case "echo" -> parameters.get(0);
      case "host_getIdents" -> new ArrayList<>(List.of("c1.example.org", "c2.example.org"));
      case "host_getObjects" -> List.of(Map.of("opsiHostKey", KEY));
      case "lines" ->
          IntStream.range(0, ((Number) parameters.get(0)).intValue())
              .mapToObj(number -> "line " + number)
              .toList();
      case "host_delete", "user_setCredentials" -> null;
      case "waitForever" -> waitForever();
      default -> throw new UnknownMethodException(name, List.of());
    };
  }

  private static Object waitForever() {
    System.err.println("waiting");
    try {
      Thread.sleep(Long.MAX_VALUE);
      return "over";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpsiException("the call was given up", e);
    }
  }
}
