package org.opsitools.common.backend.file;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.HardwareClasses;

/** The hardware classes, read when they are first needed. Safe for use by several threads. */
final class OnFirstUse {
  private final Supplier<HardwareClasses> source;
  private @Nullable HardwareClasses classes;

  OnFirstUse(Supplier<HardwareClasses> source) {
    this.source = source;
  }

  synchronized HardwareClasses get() {
    if (classes == null) {
      classes = source.get();
    }
    return classes;
  }
}
