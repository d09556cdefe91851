package org.opsitools.common.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A web server on the loopback interface that serves a directory, also in ranges. */
public final class RangeServer implements Closeable {
  private static final String BOUNDARY = "part-of-the-file";

  private final Path directory;
  private final HttpServer server;
  private final AtomicLong rangeBytes = new AtomicLong();

  public RangeServer(Path directory) throws IOException {
    this.directory = directory;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The address of a file in the directory. */
  public URI address(String fileName) {
    return URI.create(
        "http://%s:%d/%s"
            .formatted(
                server.getAddress().getAddress().getHostAddress(),
                server.getAddress().getPort(),
                fileName));
  }

  /** How many bytes of files were sent as answers to range requests. */
  public long rangeBytes() {
    return rangeBytes.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = exchange.getRequestURI().getPath().substring(1);
      Path file = directory.resolve(name).normalize();
      if (!file.startsWith(directory) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String range = exchange.getRequestHeaders().getFirst("Range");
      byte[] content = Files.readAllBytes(file);
      exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
      if (range == null) {
        send(exchange, 200, content);
      } else {
        answerRanges(exchange, content, ranges(range, content.length));
      }
    }
  }

  private static List<int[]> ranges(String header, int length) {
    List<int[]> ranges = new ArrayList<>();
    for (String range : header.substring("bytes=".length()).split(",", -1)) {
      String[] ends = range.strip().split("-", -1);
      int last = ends[1].isEmpty() ? length - 1 : Math.min(length - 1, Integer.parseInt(ends[1]));
      ranges.add(new int[] {Integer.parseInt(ends[0]), last});
    }
    return ranges;
  }

  private void answerRanges(HttpExchange exchange, byte[] content, List<int[]> ranges)
      throws IOException {
    ranges.forEach(range -> rangeBytes.addAndGet(range[1] - range[0] + 1L));
    if (ranges.size() == 1) {
      int[] only = ranges.get(0);
      exchange.getResponseHeaders().set("Content-Range", contentRange(only, content.length));
      send(exchange, 206, Arrays.copyOfRange(content, only[0], only[1] + 1));
      return;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int[] range : ranges) {
      String head =
          "\r\n--%s\r\nContent-Type: application/octet-stream\r\nContent-Range: %s\r\n\r\n"
              .formatted(BOUNDARY, contentRange(range, content.length));
      body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
      body.write(content, range[0], range[1] - range[0] + 1);
    }
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    exchange.getResponseHeaders().set("Content-Type", "multipart/byteranges; boundary=" + BOUNDARY);
    send(exchange, 206, body.toByteArray());
  }

  private static String contentRange(int[] range, int length) {
    return "bytes " + range[0] + "-" + range[1] + "/" + length;
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
