package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** The methods that every family of objects has, such as {@code host_getObjects}. */
final class FamilyMethods implements MethodGroup {
  @Override
  public Optional<MethodTable.Entry> find(String method) {
    return FamilySignatures.find(method);
  }

  @Override
  public List<MethodTable.Entry> all() {
    return FamilySignatures.all();
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    int end = method.indexOf('_');
    ObjectFamily<?> family =
        ObjectFamilies.ofPrefix(method.substring(0, end))
            .orElseThrow(() -> MethodGroup.unworked(method));
    return call(family, method.substring(end + 1), call);
  }

  private static <T extends OpsiObject> @Nullable Object call(
      ObjectFamily<T> family, String operation, Call call) {
    return switch (operation) {
      case "getObjects" -> new MappedList<>(found(family, call), OpsiObject::toJson);
      case "getHashes" -> new MappedList<>(found(family, call), OpsiObject::toHash);
      case "getIdents" -> idents(family, call);
      case "delete" -> delete(family, call);
      default -> change(family, operation, call);
    };
  }

  private static <T extends OpsiObject> @Nullable Object change(
      ObjectFamily<T> family, String operation, Call call) {
    BackendSession session = call.session();
    switch (operation) {
      case "insertObject" -> session.insert(family, List.of(one(family, call)));
      case "updateObject" -> session.update(family, List.of(one(family, call)));
      case "createObjects" -> session.insert(family, given(family, call));
      case "updateObjects" -> session.insertOrUpdate(family, given(family, call));
      case "deleteObjects" -> session.delete(family, given(family, call));
      default -> {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(call.values());
        values.putAll(call.keywords());
        session.insert(family, List.of(family.create(className(family, operation), values)));
      }
    }
    return null;
  }

  /** The class of the objects that a method makes, such as {@code createOpsiClient}. */
  static String className(ObjectFamily<?> family, String operation) {
    String kind = operation.substring("create".length());
    return kind.isEmpty()
        ? family.name()
        : family.classNames().stream()
            .filter(name -> name.startsWith(kind))
            .findFirst()
            .orElseThrow(() -> MethodGroup.unworked(operation));
  }

  private static <T extends OpsiObject> List<T> given(ObjectFamily<T> family, Call call) {
    return GivenObjects.read(family, call.values().values().iterator().next());
  }

  private static <T extends OpsiObject> T one(ObjectFamily<T> family, Call call) {
    List<T> objects = given(family, call);
    if (objects.size() != 1) {
      throw call.refused("expected one " + family.name() + ", found " + objects.size());
    }
    return objects.get(0);
  }

  private static <T extends OpsiObject> List<T> found(ObjectFamily<T> family, Call call) {
    return call.session().find(Query.of(family, call.texts("attributes"), call.keywords()));
  }

  private static <T extends OpsiObject> List<@Nullable Object> idents(
      ObjectFamily<T> family, Call call) {
    String returnType = call.has("returnType") ? call.text("returnType") : "unicode";
    List<String> ident = family.identAttributes().stream().<String>map(Attribute::name).toList();
    List<T> found = call.session().find(Query.of(family, ident, call.keywords()));
    return switch (returnType) {
      case "str", "unicode" -> new MappedList<>(found, family::ident);
      case "list", "tuple" ->
          new MappedList<>(found, object -> new ArrayList<>(family.identValues(object).values()));
      case "dict", "hash" -> new MappedList<>(found, family::identValues);
      default ->
          throw call.refused(
              "returnType '" + returnType + "' is none of str, unicode, list, tuple, dict, hash");
    };
  }

  private static <T extends OpsiObject> @Nullable Object delete(ObjectFamily<T> family, Call call) {
    Map<String, @Nullable Object> filter = new LinkedHashMap<>();
    call.values()
        .forEach(
            (name, value) -> {
              if (!Call.isEmpty(value)) {
                filter.put(attribute(family, name), value);
              }
            });
    call.keywords()
        .forEach(
            (name, value) -> {
              if (!Call.isEmpty(value)) {
                filter.put(name, value);
              }
            });
    if (filter.isEmpty()) {
      throw call.refused("this would remove every " + family.name() + "; give '*' to say so");
    }
    call.session().delete(family, call.session().find(Query.of(family, List.of(), filter)));
    return null;
  }

  /** The interface gives the id of a product another name here. */
  private static String attribute(ObjectFamily<?> family, String parameter) {
    return family.prefix().equals("product") && parameter.equals("productId") ? "id" : parameter;
  }
}
