package org.opsitools.admin;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;

/** Knows the methods of another one and answers no call until it is interrupted. */
record SilentCaller(MethodCaller known) implements MethodCaller {
  @Override
  public List<MethodDescription> methods() {
    return known.methods();
  }

  @Override
  public @Nullable Object call(String name, List<? extends @Nullable Object> parameters) {
    try {
      new CountDownLatch(1).await();
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpsiException("interrupted", e);
    }
  }
}
