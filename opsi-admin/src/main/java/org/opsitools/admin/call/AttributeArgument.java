package org.opsitools.admin.call;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.output.OutputSettings.Selection;

/**
 * Asks for no more attributes than are printed: where {@code *_getObjects} is called without any,
 * those that were chosen for the output are sent.
 */
final class AttributeArgument {
  /** Always there, and not everywhere known as attributes. */
  private static final Set<String> ALWAYS_THERE = Set.of("type", "ident");

  private AttributeArgument() {}

  static CallPlan add(CallPlan plan, Selection selection) {
    List<@Nullable Object> parameters = new ArrayList<>(plan.parameters());
    boolean fits =
        plan.name().endsWith("_getObjects")
            && !plan.method().parameters().isEmpty()
            && plan.method().parameters().get(0).name().equals("attributes")
            && (parameters.isEmpty() || isEmpty(parameters.get(0)));
    // A query may look at any attribute.
    if (!fits || selection.attributes().isEmpty() || selection.query().isPresent()) {
      return plan;
    }
    Set<String> attributes = new LinkedHashSet<>(selection.attributes());
    selection.sortBy().ifPresent(attributes::add);
    attributes.removeAll(ALWAYS_THERE);
    if (attributes.isEmpty()) {
      return plan;
    }
    if (parameters.isEmpty()) {
      parameters.add(List.copyOf(attributes));
    } else {
      parameters.set(0, List.copyOf(attributes));
    }
    return new CallPlan(plan.method(), parameters, plan.warnings());
  }

  private static boolean isEmpty(@Nullable Object attributes) {
    return attributes == null || (attributes instanceof List<?> given && given.isEmpty());
  }
}
