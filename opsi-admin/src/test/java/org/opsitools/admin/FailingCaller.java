package org.opsitools.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;

/** Knows the methods of another one and fails at every call. */
record FailingCaller(MethodCaller known, RuntimeException problem) implements MethodCaller {
  @Override
  public List<MethodDescription> methods() {
    return known.methods();
  }

  @Override
  public @Nullable Object call(String name, List<? extends @Nullable Object> parameters) {
    throw problem;
  }
}
