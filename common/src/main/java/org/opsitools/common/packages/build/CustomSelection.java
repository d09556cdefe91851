package org.opsitools.common.packages.build;

import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ScalarType;

/**
 * Which custom directories go into a package.
 *
 * @param name the custom package's name, lower-case; null for a package without custom parts
 * @param only whether the base's data is left out
 */
public record CustomSelection(@Nullable String name, boolean only) {
  /** No custom parts. */
  public static final CustomSelection NONE = new CustomSelection(null, false);

  public CustomSelection {
    name = name == null ? null : ScalarType.CUSTOM_NAME.parse(name);
  }

  /** The base and, over it, the custom directories of that name. */
  public static CustomSelection including(String name) {
    return new CustomSelection(name, false);
  }

  /**
   * The custom directories of that name; the base's {@code OPSI} only if there is no custom one.
   */
  public static CustomSelection only(String name) {
    return new CustomSelection(name, true);
  }
}
