package org.opsitools.admin.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.MethodDescription;

/**
 * A call that has been checked but not made.
 *
 * @param parameters plain JSON values by position
 * @param warnings what is odd about the arguments
 */
record CallPlan(
    MethodDescription method, List<@Nullable Object> parameters, List<String> warnings) {
  CallPlan {
    // List.copyOf refuses null, which is a value here.
    parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    warnings = List.copyOf(warnings);
  }

  String name() {
    return method.name();
  }
}
