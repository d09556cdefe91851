package org.opsitools.common.backend.manager;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.opsitools.common.io.IoProblem;

/** The socket on which opsipxeconfd takes commands. */
final class PxeSocket {
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final Path path;
  private final Duration limit;

  /**
   * @param limit how long one command may take
   */
  PxeSocket(Path path, Duration limit) {
    this.path = path;
    this.limit = limit;
  }

  /** Whether the boot server is there. */
  boolean exists() {
    return Files.exists(path);
  }

  /**
   * Sends one command and waits for its answer.
   *
   * @return why it did not work; empty if it did
   */
  Optional<String> send(String command) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(path));
      ByteBuffer bytes = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.shutdownOutput();
      String answer = answer(channel);
      return answer.contains("ERROR") ? Optional.of(answer.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.of(IoProblem.describe(e));
    }
  }

  private String answer(SocketChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_ANSWER);
    channel.configureBlocking(false);
    long end = System.nanoTime() + limit.toNanos();
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      while (bytes.hasRemaining()) {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0 || selector.select(left) == 0) {
          throw new IOException(path + ": no answer within " + limit.toSeconds() + " s");
        }
        selector.selectedKeys().clear();
        if (channel.read(bytes) < 0) {
          break;
        }
      }
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }
}
