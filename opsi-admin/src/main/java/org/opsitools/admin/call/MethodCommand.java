package org.opsitools.admin.call;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.output.ResultPrinter;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.UsageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code method}: calls a method, lists them, or describes one. */
public final class MethodCommand implements AdminCommand {
  /** The result is an object that reports an error. */
  static final int ERROR_IN_RESULT = 2;

  private static final int LONGEST_LOGGED = 200;

  @Override
  public String name() {
    return "method";
  }

  @Override
  public String description() {
    return "Call a method: NAME [ARGUMENT...], list [PATTERN], help NAME";
  }

  @Override
  public int execute(AdminSession session, List<String> arguments) throws IOException {
    if (arguments.isEmpty()) {
      throw new UsageException("method: which one? 'opsi-admin method list' shows all");
    }
    List<String> words = arguments.subList(1, arguments.size());
    return switch (arguments.get(0)) {
      case "list" -> new MethodPages(session).list(words);
      case "help" -> new MethodPages(session).help(words);
      default -> call(session, arguments.get(0), words);
    };
  }

  /** The method of a name. */
  static MethodDescription find(MethodCaller caller, String name) {
    return caller.methods().stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(() -> caller.unknown(name));
  }

  private static int call(AdminSession session, String name, List<String> words)
      throws IOException {
    Logger log = LoggerFactory.getLogger(MethodCommand.class);
    MethodDescription method = find(session.caller(), name);
    ArgumentSource source =
        new ArgumentSource(
            session.surroundings().workingDirectory(),
            session.options().atFiles(),
            session.input());
    CallPlan plan =
        AttributeArgument.add(
            ParameterReader.read(method, source.arguments(words)), session.output().selection());
    plan.warnings().forEach(log::warn);
    if (method.deprecated() && session.options().deprecationWarnings()) {
      log.warn(deprecation(method));
    }
    DeleteGuard.requireNamed(plan);
    if (session.options().dryRun() && MethodNames.writes(name)) {
      session.surroundings().out().println("would call " + CallText.of(plan));
      return ExitCode.DONE;
    }
    new DeleteGuard(session.surroundings()).confirm(plan);
    Object result = call(session, plan, log);
    new ResultPrinter(session.output(), session.surroundings().out()).print(result);
    return reportsError(result) ? ERROR_IN_RESULT : ExitCode.DONE;
  }

  private static @Nullable Object call(AdminSession session, CallPlan plan, Logger log) {
    String shown = CallText.of(plan);
    log.info(
        "Calling {}", shown.length() > LONGEST_LOGGED ? shown.substring(0, LONGEST_LOGGED) : shown);
    return session.caller().call(plan.name(), plan.parameters());
  }

  private static String deprecation(MethodDescription method) {
    String alternative = method.alternative();
    return "method '"
        + method.name()
        + "' is deprecated"
        + (alternative == null ? "" : "; use '" + alternative + "' instead");
  }

  /** Only the top level is looked at, as scripts expect it. */
  private static boolean reportsError(@Nullable Object result) {
    if (!(result instanceof Map<?, ?> members)) {
      return false;
    }
    Object error = members.get("error");
    if (error instanceof Number number) {
      return number.doubleValue() != 0;
    }
    boolean nothing =
        error == null
            || error.equals("")
            || error.equals(false)
            || (error instanceof Collection<?> elements && elements.isEmpty())
            || (error instanceof Map<?, ?> map && map.isEmpty());
    return !nothing;
  }
}
