package org.opsitools.common.backend.method;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.MethodDescription.Parameter;

/** The backend as a whole, the interface itself, and who calls. */
final class BackendMethods extends TableGroup {
  private static final String TABLE =
      """
      backend_info() plain
          Returns the version, and that nothing is known of licensed modules.
      backend_getInterface() plain
          Lists all methods and how they are called.
      backend_createBase() plain
          Makes what an empty backend needs.
      backend_deleteBase() plain
          Is refused: it would remove every object.
      backend_exit() plain
          Does nothing: there is no session to end.
      accessControl_authenticated() plain
          Is always true: whoever may read the data may call.
      accessControl_userIsAdmin() plain
          Is always true: whoever may read the data has all rights.
      accessControl_userIsReadOnlyUser() plain
          Is always false: whoever may read the data has all rights.
      authenticated() plain
          Is always true: whoever may read the data may call.
      userIsAdmin() plain
          Is always true: whoever may read the data has all rights.
      userIsReadOnlyUser() plain
          Is always false: whoever may read the data has all rights.
      exit() plain deprecated backend_exit
          Does nothing: there is no session to end.
      createOpsiBase() plain deprecated backend_createBase
          Makes what an empty backend needs.
      getOpsiInformation_hash() plain deprecated backend_info
          Returns the version, and that nothing is known of licensed modules.
      getPossibleMethods_listOfHashes() plain deprecated backend_getInterface
          Lists the methods that take no values by name.
      getServiceTime(*utctime=false) plain
          Returns the time, local or UTC.
      dispatcher_getConfig() plain
          Lists the rules of dispatch.conf.
      dispatcher_getBackendNames() plain
          Lists the backends that rules of dispatch.conf name.
      getBackendInfos_listOfHashes() plain deprecated dispatcher_getConfig
          Lists the rules of dispatch.conf as maps.
      """;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private final Backend backend;
  private final MethodCaller caller;
  private final DirectSettings settings;

  BackendMethods(Backend backend, MethodCaller caller, DirectSettings settings) {
    super(TABLE);
    this.backend = backend;
    this.caller = caller;
    this.settings = settings;
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    return switch (method) {
      case "backend_info", "getOpsiInformation_hash" ->
          new Row()
              .with("opsiVersion", settings.version())
              .with("modules", Map.of("valid", false))
              .with("realmodules", Map.of())
              .toMap();
      case "backend_getInterface" ->
          new MappedList<>(caller.methods(), BackendMethods::description);
      case "backend_createBase", "createOpsiBase" -> {
        backend.createBase();
        yield null;
      }
      case "backend_deleteBase" ->
          throw call.refused(
              "this would remove every object; remove the files or the database by hand");
      case "backend_exit", "exit" -> null;
      case "accessControl_authenticated",
          "accessControl_userIsAdmin",
          "authenticated",
          "userIsAdmin" ->
          true;
      case "accessControl_userIsReadOnlyUser", "userIsReadOnlyUser" -> false;
      case "getPossibleMethods_listOfHashes" ->
          caller.methods().stream()
              .filter(one -> one.keywords() == null)
              .map(
                  one ->
                      new Row().with("name", one.name()).with("params", one.displayNames()).toMap())
              .toList();
      case "getServiceTime" -> time(call.flag("utctime"));
      default -> dispatch(method);
    };
  }

  private Object dispatch(String method) {
    Map<String, List<String>> rules = settings.site().dispatch().get();
    return switch (method) {
      case "dispatcher_getConfig" ->
          rules.entrySet().stream().map(rule -> List.of(rule.getKey(), rule.getValue())).toList();
      case "dispatcher_getBackendNames" -> {
        Set<String> names = new TreeSet<>();
        rules.values().forEach(names::addAll);
        yield List.copyOf(names);
      }
      case "getBackendInfos_listOfHashes" ->
          rules.entrySet().stream().map(rule -> Map.of(rule.getKey(), rule.getValue())).toList();
      default -> throw MethodGroup.unworked(method);
    };
  }

  private String time(boolean utc) {
    Instant now = settings.clock().instant();
    ZoneId zone = utc ? ZoneOffset.UTC : settings.clock().getZone();
    return TIME.format(LocalDateTime.ofInstant(now, zone));
  }

  private static Map<String, @Nullable Object> description(MethodDescription method) {
    List<String> args = new ArrayList<>(List.of("self"));
    List<@Nullable Object> defaults = new ArrayList<>();
    for (Parameter parameter : method.parameters()) {
      args.add(parameter.name());
      if (parameter.optional()) {
        defaults.add(parameter.defaultValue());
      }
    }
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("name", method.name());
    plain.put("params", method.displayNames());
    plain.put("args", args);
    plain.put("varargs", method.varargs());
    plain.put("keywords", method.keywords());
    plain.put("defaults", Optional.of(defaults).filter(list -> !list.isEmpty()).orElse(null));
    plain.put("deprecated", method.deprecated());
    plain.put("alternative_method", method.alternative());
    plain.put("doc", method.documentation());
    plain.put("annotations", Map.of());
    return plain;
  }
}
