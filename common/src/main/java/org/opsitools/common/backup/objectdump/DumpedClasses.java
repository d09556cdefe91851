package org.opsitools.common.backup.objectdump;

import java.util.Optional;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;

/** The names under which a dump has its objects. */
final class DumpedClasses {
  private DumpedClasses() {}

  /** The family of such a name; empty if nobody knows it. */
  static Optional<ObjectFamily<?>> family(String name) {
    return ObjectFamilies.ofClass(name).filter(family -> family.name().equals(name));
  }

  /** What is said of a class that nobody knows. */
  static String unknown(String name, long objects) {
    return "class '%s' is not known; its %d objects are left out"
        .formatted(DumpPass.printable(name), objects);
  }
}
