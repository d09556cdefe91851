package org.opsitools.common.backend.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.StoreLimits;
import org.opsitools.common.backend.StoreLink;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * Says which objects of a family the target takes, and in which form.
 *
 * @param links what the target demands to be there, with what is there
 * @param <T> the record
 */
record Acceptance<T extends OpsiObject>(
    ObjectFamily<T> family, StoreLimits limits, Map<StoreLink, Marks> links) {

  /** Why an object is not taken. */
  record Refusal(Loss.Kind kind, String reason) {}

  /**
   * What becomes of an object.
   *
   * @param form the object as it is put into the target: as it is, or, where the target wants
   *     everything set that an object can do without, completed
   * @param refusal why the target does not take it; empty if it does
   * @param <T> the record
   */
  record Answer<T>(T form, Optional<Refusal> refusal) {}

  Answer<T> answer(T object) {
    Optional<String> objection = limits.objection(family, object);
    if (objection.isEmpty()) {
      return new Answer<>(object, dangling(object));
    }
    T complete = Values.complete(family, object);
    return limits.objection(family, complete).isEmpty()
        ? new Answer<>(complete, dangling(object))
        : new Answer<>(object, Optional.of(new Refusal(Loss.Kind.VALUE, objection.get())));
  }

  private Optional<Refusal> dangling(T object) {
    for (Map.Entry<StoreLink, Marks> entry : links.entrySet()) {
      StoreLink link = entry.getKey();
      Optional<List<Object>> name = values(family, object, link.attributes(), limits);
      if (name.isPresent() && !entry.getValue().contains(Marks.of(name.get()))) {
        String reason = "there is no " + link.to().name() + " " + name.get();
        return Optional.of(new Refusal(Loss.Kind.DANGLING, reason));
      }
    }
    return Optional.empty();
  }

  /** What the target tells the object from others by. */
  List<@Nullable Object> identity(T object) {
    return limits.identity(family, object);
  }

  /** Values in the form in which the target compares them; empty if one is not set. */
  static <O extends OpsiObject> Optional<List<Object>> values(
      ObjectFamily<O> family, O object, List<String> attributes, StoreLimits limits) {
    List<Object> values = new ArrayList<>(attributes.size());
    for (String attribute : attributes) {
      Object value =
          attribute.equals("type")
              ? family.className(object)
              : Values.meaning(family.plainValue(object, attribute));
      if (value == null && !isIdent(family, attribute)) {
        return Optional.empty();
      }
      values.add(value == null ? "" : value instanceof String text ? limits.folded(text) : value);
    }
    return Optional.of(values);
  }

  private static boolean isIdent(ObjectFamily<?> family, String attribute) {
    return family.attribute(attribute).filter(it -> it.isIdent()).isPresent();
  }
}
