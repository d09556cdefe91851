package org.opsitools.common.backend.method;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.Broadcast;
import org.opsitools.common.objects.Host;

/** Sends the packets that wake hosts: six bytes FF, then the hardware address sixteen times. */
final class WakeOnLan {
  private static final int ADDRESS_BYTES = 6;
  private static final int REPETITIONS = 16;

  private final List<Broadcast> broadcasts;

  WakeOnLan(List<Broadcast> broadcasts) {
    this.broadcasts = broadcasts;
  }

  /**
   * Wakes a host through the networks that its address is in; through all if it has none.
   *
   * @throws OpsiException if its hardware address is not known
   */
  void wake(Host host) throws IOException {
    byte[] packet = packet(host);
    List<Broadcast> chosen =
        broadcasts.stream().filter(broadcast -> reaches(broadcast, host)).toList();
    if (broadcasts.isEmpty()) {
      throw new OpsiException("there is no broadcast address in hostcontrol.conf");
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setBroadcast(true);
      for (Broadcast broadcast : chosen.isEmpty() ? broadcasts : chosen) {
        for (int port : broadcast.ports()) {
          socket.send(
              new DatagramPacket(
                  packet, packet.length, new InetSocketAddress(broadcast.address(), port)));
        }
      }
    }
  }

  private static byte[] packet(Host host) {
    String digits = PlainText.printed(host.hardwareAddress()).replace(":", "");
    if (digits.length() != 2 * ADDRESS_BYTES) {
      throw new OpsiException(
          "the hardware address of '" + host.id() + "' is not known; set it by setMacAddress");
    }
    byte[] address = HexFormat.of().parseHex(digits);
    byte[] packet = new byte[ADDRESS_BYTES * (REPETITIONS + 1)];
    Arrays.fill(packet, 0, ADDRESS_BYTES, (byte) 0xff);
    for (int i = 1; i <= REPETITIONS; i++) {
      System.arraycopy(address, 0, packet, i * ADDRESS_BYTES, ADDRESS_BYTES);
    }
    return packet;
  }

  private static boolean reaches(Broadcast broadcast, Host host) {
    String[] network = broadcast.network().split("/", 2);
    String address = PlainText.printed(host.ipAddress());
    if (address.isEmpty()) {
      return true;
    }
    try {
      byte[] wanted = InetAddress.getByName(network[0]).getAddress();
      byte[] own = InetAddress.getByName(address).getAddress();
      int bits = network.length < 2 ? 8 * wanted.length : Integer.parseInt(network[1]);
      return wanted.length == own.length && sameStart(wanted, own, bits);
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }

  private static boolean sameStart(byte[] one, byte[] other, int bits) {
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((one[bit / 8] ^ other[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
