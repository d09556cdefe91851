package org.opsitools.common.backend.method;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.ObjectReader;
import org.opsitools.common.objects.OpsiObject;
import org.slf4j.LoggerFactory;

/** Reads the objects that a call was given. */
final class GivenObjects {
  private GivenObjects() {}

  /**
   * An object or a list of objects; what is no attribute is ignored, with one warning for each
   * name.
   *
   * @throws org.opsitools.common.OpsiException naming the element that is no such object
   */
  static <T extends OpsiObject> List<T> read(ObjectFamily<T> family, @Nullable Object given) {
    Set<String> told = new HashSet<>();
    ObjectReader reader =
        new ObjectReader(
            (className, attribute) -> {
              if (told.add(className + " " + attribute)) {
                LoggerFactory.getLogger(GivenObjects.class)
                    .warn("Class {} has no attribute '{}': it is ignored", className, attribute);
              }
            });
    return reader.readAll(family, given);
  }
}
