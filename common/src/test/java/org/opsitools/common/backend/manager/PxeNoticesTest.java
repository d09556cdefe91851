package org.opsitools.common.backend.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.testkit.MemoryStore;

class PxeNoticesTest {
  private static final String CLIENT = "c1.demo.example";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
  private Path directory;
  private Path socket;

  @BeforeEach
  void makeDirectory() throws IOException {
    // The address of a socket is short, whatever the directory of the test is called.
    directory = Files.createTempDirectory(Path.of("/tmp"), "pxe");
    socket = directory.resolve("s");
  }

  @AfterEach
  void removeDirectory() throws IOException {
    threads.shutdownNow();
    Files.deleteIfExists(socket);
    Files.delete(directory);
  }

  private Future<?> serve(String answer, int connections) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    return threads.submit(
        () -> {
          try (server) {
            for (int i = 0; i < connections; i++) {
              answer(server, answer);
            }
          }
          return true;
        });
  }

  private void answer(ServerSocketChannel server, String answer) throws IOException {
    try (SocketChannel channel = server.accept()) {
      ByteBuffer command = ByteBuffer.allocate(1000);
      while (channel.read(command) >= 0) {
        // Reads on to the end of the command.
      }
      commands.add(new String(command.array(), 0, command.position(), StandardCharsets.UTF_8));
      channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private ObjectStore watched() {
    return new WatchedStore(
        new MemoryStore(), new PxeNotices(new PxeSocket(socket, Duration.ofSeconds(10))));
  }

  private static void put(ObjectStore store, String productType) {
    store.write(
        session -> {
          session.put(
              ProductOnClient.FAMILY,
              List.of(
                  ProductOnClient.FAMILY.create(
                      "ProductOnClient",
                      Map.of(
                          "productId",
                          "p",
                          "productType",
                          productType,
                          "clientId",
                          CLIENT,
                          "actionRequest",
                          "setup"))));
          return true;
        });
  }

  @Test
  void namesTheClientOnceForAllItsChanges() throws Exception {
    Future<?> server = serve("OK", 1);

    watched()
        .write(
            session -> {
              session.put(
                  Host.FAMILY, List.of(Host.FAMILY.create("OpsiClient", Map.of("id", CLIENT))));
              session.put(
                  ProductOnClient.FAMILY,
                  List.of(
                      ProductOnClient.FAMILY.create(
                          "ProductOnClient",
                          Map.of(
                              "productId", "p",
                              "productType", "NetbootProduct",
                              "clientId", CLIENT,
                              "actionRequest", "setup"))));
              return true;
            });

    server.get();
    assertEquals(List.of("update " + CLIENT + "\n"), commands);
  }

  @Test
  void aServerThatRefusesDoesNotHurtTheChange() throws Exception {
    Future<?> server = serve("ERROR no such client", 1);
    ObjectStore store = watched();

    put(store, "NetbootProduct");

    server.get();
    assertEquals(1, commands.size());
    assertEquals(
        1L, store.<Long>read(session -> session.find(Query.all(ProductOnClient.FAMILY)).count()));
  }

  @Test
  void localbootProductsAreNoneOfItsBusiness() throws Exception {
    Future<?> server = serve("OK", 1);
    ObjectStore store = watched();

    put(store, "LocalbootProduct");
    put(store, "NetbootProduct");

    server.get();
    assertEquals(List.of("update " + CLIENT + "\n"), commands);
  }

  @Test
  void aServerThatSaysNothingIsLeftAfterAWhile() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));

      Optional<String> problem = new PxeSocket(socket, Duration.ofMillis(50)).send("update x");

      assertTrue(problem.orElse("").contains("no answer"), problem.toString());
    }
  }
}
