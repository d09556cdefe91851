package org.opsitools.common.backend.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.manager.AccessDecision.Denied;
import org.opsitools.common.backend.manager.AccessDecision.Partial;
import org.opsitools.common.backend.manager.ObjectFilter.Rest;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.json.JsonText;

/**
 * Lets one caller call what acl.conf allows it. Every method is checked, also those that are made
 * of others. Where only some objects or attributes are granted, parameters and results that are
 * objects are reduced to those.
 */
public final class AccessControlledCaller implements MethodCaller {
  private static final String LICENSING = "backend_getLicensingInfo";
  private static final Set<String> LICENSING_DETAILS =
      Set.of("licenses", "legacy_modules", "dates");

  private final MethodCaller methods;
  private final AccessControl control;
  private final Caller caller;

  /**
   * @param methods what is called where it is allowed
   * @param caller on whose behalf
   */
  public AccessControlledCaller(MethodCaller methods, AccessControl control, Caller caller) {
    this.methods = methods;
    this.control = control;
    this.caller = caller;
  }

  @Override
  public void close() {
    methods.close();
  }

  @Override
  public List<MethodDescription> methods() {
    return methods.methods();
  }

  /**
   * Calls one method if the caller may.
   *
   * @throws PermissionDeniedException if the caller may not call the method, or nothing of the
   *     parameters is granted
   */
  @Override
  public @Nullable Object call(String name, List<? extends @Nullable Object> parameters) {
    AccessDecision decision = control.decide(name, caller);
    if (decision instanceof Denied) {
      throw new PermissionDeniedException(name, caller, "");
    }
    checkLicensing(name, parameters);
    if (!(decision instanceof Partial partial)) {
      return methods.call(name, parameters);
    }
    ObjectFilter filter = new ObjectFilter(partial.entries(), caller);
    return result(filter, methods.call(name, filtered(name, filter, parameters)));
  }

  private void checkLicensing(String name, List<? extends @Nullable Object> parameters) {
    if (!name.equals(LICENSING) || caller.admin()) {
      return;
    }
    MethodDescription method = description(name);
    for (int i = 0; i < parameters.size(); i++) {
      boolean detail =
          i >= method.parameters().size()
              || LICENSING_DETAILS.contains(method.parameters().get(i).name());
      Object value = parameters.get(i);
      if (detail && value != null && !value.equals(false)) {
        throw new PermissionDeniedException(name, caller, "details are for administrators");
      }
    }
  }

  private List<@Nullable Object> filtered(
      String name, ObjectFilter filter, List<? extends @Nullable Object> parameters) {
    MethodDescription method = description(name);
    boolean keywords = method.keywords() != null;
    if (method.parameters().isEmpty() && method.varargs() == null && !keywords) {
      throw new PermissionDeniedException(name, caller, "no allowed parameter");
    }
    List<@Nullable Object> filtered = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      // The map of keywords selects objects and is none itself.
      boolean selects = keywords && i == method.parameters().size();
      Object parameter = parameters.get(i);
      filtered.add(selects ? parameter : parameter(name, filter, parsed(parameter)));
    }
    return filtered;
  }

  private @Nullable Object parameter(String name, ObjectFilter filter, @Nullable Object parameter) {
    if (parameter instanceof List<?> list && !list.isEmpty()) {
      List<@Nullable Object> objects = list.stream().map(AccessControlledCaller::parsed).toList();
      List<@Nullable Object> left = filter.list(objects, Rest.IS_LEFT_OUT);
      if (left.isEmpty()) {
        throw new PermissionDeniedException(name, caller, "no allowed object");
      }
      return left;
    }
    if (parameter instanceof Map<?, ?> object && !object.isEmpty()) {
      return filter
          .one(object, Rest.IS_LEFT_OUT)
          .orElseThrow(() -> new PermissionDeniedException(name, caller, "no allowed object"));
    }
    return parameter;
  }

  /** An object may also be given as the text of its JSON; it is checked just the same. */
  private static @Nullable Object parsed(@Nullable Object parameter) {
    if (!(parameter instanceof String text)
        || !(text.strip().startsWith("{") || text.strip().startsWith("["))) {
      return parameter;
    }
    try {
      return JsonText.parse(text);
    } catch (JsonSyntaxException noJson) {
      return parameter;
    }
  }

  private @Nullable Object result(ObjectFilter filter, @Nullable Object result) {
    Rest rest = control.semantics() == AclSemantics.OPSI_4_3 ? Rest.IS_NULL : Rest.IS_LEFT_OUT;
    if (result instanceof List<?> list) {
      return filter.list(list, rest);
    }
    if (result instanceof Map<?, ?> object) {
      Optional<Map<String, @Nullable Object>> left = filter.one(object, rest);
      return left.orElse(Map.of());
    }
    return result;
  }

  private MethodDescription description(String name) {
    return methods.methods().stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new PermissionDeniedException(name, caller, "it is not known"));
  }
}
