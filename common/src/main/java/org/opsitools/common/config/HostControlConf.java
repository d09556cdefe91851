package org.opsitools.common.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How hosts are woken and reached: {@code /etc/opsi/backends/hostcontrol.conf}.
 *
 * @param clientPort where the agent of a client listens
 * @param callTimeout how long a call of the agent may take
 * @param reachableTimeout how long a host may take to answer at all
 * @param resolveAddress whether the address comes from the name service instead of the host's own
 * @param maxConnections how many hosts are spoken to at a time
 * @param broadcasts where packets that wake a host go
 * @param warnings what was perhaps not meant so
 */
public record HostControlConf(
    int clientPort,
    Duration callTimeout,
    Duration reachableTimeout,
    boolean resolveAddress,
    int maxConnections,
    List<Broadcast> broadcasts,
    List<ConfWarning> warnings) {

  public HostControlConf {
    broadcasts = List.copyOf(broadcasts);
    warnings = List.copyOf(warnings);
  }

  /**
   * What a file says, with the defaults for what it leaves open.
   *
   * @throws ConfFileException if a value is not literal or of the wrong kind
   */
  public static HostControlConf of(BackendConf conf) {
    List<ConfWarning> warnings = new ArrayList<>(conf.warnings());
    List<Broadcast> broadcasts = new BroadcastAddresses(conf, warnings).read();
    return new HostControlConf(
        bounded(conf, "opsiclientdPort", 4441, 65_535),
        Duration.ofSeconds(bounded(conf, "hostRpcTimeout", 15, 86_400)),
        Duration.ofSeconds(bounded(conf, "hostReachableTimeout", 3, 86_400)),
        conf.flag("resolveHostAddress").orElse(false),
        bounded(conf, "maxConnections", 50, 1_000_000),
        broadcasts,
        warnings);
  }

  /** What holds where there is no such file. */
  public static HostControlConf defaults() {
    return new HostControlConf(
        4441,
        Duration.ofSeconds(15),
        Duration.ofSeconds(3),
        false,
        50,
        BroadcastAddresses.byDefault(),
        List.of());
  }

  private static int bounded(BackendConf conf, String key, int otherwise, int limit) {
    long number = conf.number(key).orElse((long) otherwise);
    if (number < 1 || number > limit) {
      throw conf.problem(key, "expected 1 to " + limit + ", found " + number);
    }
    return (int) number;
  }
}
