package org.opsitools.common.backend.method;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.config.Broadcast;
import org.opsitools.common.config.OpsiRoot;

/**
 * What methods need to know besides the objects. Whatever must be read from a file is asked for
 * when a method first wants it.
 *
 * @param root whose files the methods read and change that keep something outside the backend
 * @param version the tool's version, which stands for that of the server
 * @param clock the server's time, in its zone
 * @param site what the configuration of the site says
 */
public record DirectSettings(OpsiRoot root, String version, Clock clock, Site site) {

  /**
   * What the configuration of a site says.
   *
   * @param extensions what to say of a method that the site has added itself; empty for other names
   * @param broadcasts where packets that wake hosts go
   * @param hardware the classes of hardware, as {@code auditHardware_getConfig} answers
   * @param dispatch the backends by the expression of each rule, in order
   */
  public record Site(
      Function<String, Optional<String>> extensions,
      Supplier<List<Broadcast>> broadcasts,
      Supplier<List<Map<String, @Nullable Object>>> hardware,
      Supplier<Map<String, List<String>>> dispatch) {

    /** A site that configures nothing. */
    public static Site unconfigured() {
      return new Site(name -> Optional.empty(), List::of, List::of, Map::of);
    }
  }
}
