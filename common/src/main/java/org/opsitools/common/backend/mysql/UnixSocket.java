package org.opsitools.common.backend.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.opsitools.common.io.BulkInputStream;

/**
 * A Unix socket in the form that the driver wants. Both directions keep to the timeout, and end
 * when the thread is interrupted. For one reader and one writer.
 */
final class UnixSocket extends Socket {
  private final SocketChannel channel;
  private final Selector readable;
  private final Selector writable;
  private volatile int timeout;

  private UnixSocket(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    readable = selector(SelectionKey.OP_READ);
    writable = selector(SelectionKey.OP_WRITE);
  }

  private Selector selector(int operation) throws IOException {
    Selector selector = channel.provider().openSelector();
    channel.register(selector, operation);
    return selector;
  }

  static UnixSocket connect(Path path) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    boolean connected = false;
    try {
      channel.connect(UnixDomainSocketAddress.of(path));
      UnixSocket socket = new UnixSocket(channel);
      connected = true;
      return socket;
    } finally {
      if (!connected) {
        channel.close();
      }
    }
  }

  /** Waits until the channel is ready, which may turn out to be wrong. */
  private void await(Selector selector) throws IOException {
    int ready = selector.select(timeout);
    if (Thread.currentThread().isInterrupted()) {
      close();
      throw new ClosedByInterruptException();
    }
    if (ready == 0 && timeout > 0) {
      throw new SocketTimeoutException("no answer within " + timeout + " ms");
    }
    selector.selectedKeys().clear();
  }

  private final class Input extends BulkInputStream {
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      int count = channel.read(buffer);
      while (count == 0) {
        await(readable);
        count = channel.read(buffer);
      }
      return count;
    }
  }

  private final class Output extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        if (channel.write(buffer) == 0) {
          await(writable);
        }
      }
    }
  }

  @Override
  public InputStream getInputStream() {
    return new Input();
  }

  @Override
  public OutputStream getOutputStream() {
    return new Output();
  }

  @Override
  public synchronized void setSoTimeout(int milliseconds) {
    timeout = milliseconds;
  }

  @Override
  public synchronized int getSoTimeout() {
    return timeout;
  }

  @Override
  public void shutdownInput() throws IOException {
    channel.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public synchronized void close() throws IOException {
    try (channel;
        readable) {
      writable.close();
    }
  }
}
