package org.opsitools.common.config;

import java.util.List;

/**
 * Where packets that wake the hosts of a network go.
 *
 * @param network such as {@code 192.168.1.0/24}; {@code 0.0.0.0/0} for all
 * @param address the broadcast address
 * @param ports each from 1 to 65535
 */
public record Broadcast(String network, String address, List<Integer> ports) {
  /** The ports where the file names none. */
  static final List<Integer> DEFAULT_PORTS = List.of(7, 9, 12_287);

  /** The network that every host is in. */
  static final String ANYWHERE = "0.0.0.0/0";

  public Broadcast {
    ports = List.copyOf(ports);
  }
}
