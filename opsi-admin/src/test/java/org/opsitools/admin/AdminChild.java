package org.opsitools.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.call.MethodCommand;
import org.opsitools.admin.input.InputKind;
import org.opsitools.admin.input.StandardInput;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.cli.Launcher;

/**
 * The program as a process, over one method that answers with its parameters. A silent pipe counts
 * as empty after a second.
 */
public final class AdminChild implements MethodCaller {
  public static void main(String[] arguments) {
    Launcher.launch(
        OpsiAdmin.program(
            new AdminParts(
                request -> new AdminChild(),
                List.of(new MethodCommand()),
                (session, first) -> 0,
                InputKind::ofProcess,
                new StandardInput.Limits(Duration.ofSeconds(1), 1 << 20))),
        arguments);
  }

  @Override
  public List<MethodDescription> methods() {
    return List.of(new MethodDescription("echo", List.of(), "values", null, false, null, null));
  }

  @Override
  public @Nullable Object call(String name, List<? extends @Nullable Object> parameters) {
    return Map.of("got", new ArrayList<>(parameters));
  }
}
