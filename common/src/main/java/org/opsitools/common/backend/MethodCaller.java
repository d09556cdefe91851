package org.opsitools.common.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Suggestion;

/**
 * Calls methods of the opsi interface by their names. Working on the stores themselves and asking a
 * service look the same from here.
 *
 * <p>Parameters and results are plain JSON values: {@code Map<String, Object>} whose order is the
 * printed order, {@code List}, {@code String}, {@code Number}, {@code Boolean}, null. A result list
 * may be a view that makes its elements when they are asked for: read it once, in order.
 */
public interface MethodCaller extends AutoCloseable {
  /** Every method that can be called, sorted by name. */
  List<MethodDescription> methods();

  /**
   * Why a method that is not among {@link #methods} cannot be called.
   *
   * @param name the name that was asked for
   */
  default OpsiException unknown(String name) {
    List<String> names = methods().stream().map(MethodDescription::name).toList();
    return new UnknownMethodException(
        name, Suggestion.closest(name, names, UnknownMethodException.MOST_SIMILAR));
  }

  /**
   * Calls one method.
   *
   * @param name as in {@link #methods()}
   * @param parameters by position; trailing optional ones may be missing. Where the method takes
   *     keywords and the list is as long as it can be, the last element is their map.
   * @return the result; null for a method that returns nothing
   * @throws UnknownMethodException if there is no such method
   * @throws OpsiException if the call is refused or fails
   */
  @Nullable Object call(String name, List<? extends @Nullable Object> parameters);

  /** Gives back what the calls need; there are no calls after it. */
  @Override
  default void close() {}
}
