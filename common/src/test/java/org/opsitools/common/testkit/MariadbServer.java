package org.opsitools.common.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real {@code mariadbd} with a data directory of its own, on a socket and a port of the loopback
 * interface. The shared one lives as long as the tests' JVM; every test takes a database of its
 * own.
 */
public final class MariadbServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final long LARGE = 2L << 30;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Path directory;
  private final int port;
  private final List<String> command;
  private Process process;

  private MariadbServer(Path directory, int port, List<String> command) throws IOException {
    this.directory = directory;
    this.port = port;
    this.command = command;
    this.process = launch();
  }

  /** Holds the shared server, which is started when the first test asks for it. */
  private static final class Shared {
    static final MariadbServer SERVER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }

    private Shared() {}
  }

  /** The server that all tests share. */
  public static MariadbServer shared() {
    return Shared.SERVER;
  }

  /**
   * A server of a test's own, to be closed.
   *
   * @param options further options of mariadbd
   */
  public static MariadbServer start(String... options) {
    try {
      Path directory = Files.createTempDirectory(place(), "mdb");
      install(directory);
      return run(directory, List.of(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In memory where that is large, as every new table waits for the disk; the path is short. */
  private static Path place() throws IOException {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() >= LARGE
        ? memory
        : Path.of("/tmp");
  }

  private static void install(Path directory) throws IOException {
    Processes.in(directory)
        .run(
            "mariadb-install-db",
            "--no-defaults",
            "--datadir=" + directory.resolve("data"),
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            // Also where not even localhost has an address.
            "--force",
            "--user=" + System.getProperty("user.name"))
        .succeeded();
  }

  private static MariadbServer run(Path directory, List<String> options) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "mariadbd",
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--datadir=" + directory.resolve("data"),
            // A starting server removes the temporary files of all others that share a directory.
            "--tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
            "--socket=" + directory.resolve("s"),
            "--pid-file=" + directory.resolve("pid"),
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--skip-name-resolve",
            "--default-time-zone=+00:00",
            "--innodb-buffer-pool-size=64M",
            "--innodb-log-file-size=16M",
            "--innodb-flush-log-at-trx-commit=0",
            "--performance-schema=OFF"));
    command.addAll(options);
    return new MariadbServer(directory, port, command);
  }

  private Process launch() throws IOException {
    Path log = directory.resolve("log");
    Files.deleteIfExists(log);
    Process started =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    awaitReady(started);
    return started;
  }

  /** Ends the server, and keeps its data; a test that does so must have started it itself. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts a server that was stopped, at the same port and socket. */
  public void startAgain() {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(Process started) throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!log().contains("ready for connections")) {
      if (!started.isAlive() || System.nanoTime() > end) {
        throw new IOException("mariadbd does not start: " + log());
      }
      pause();
    }
  }

  private String log() throws IOException {
    return Files.readString(directory.resolve("log"), StandardCharsets.ISO_8859_1);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The socket; user root needs no password there. */
  public Path socket() {
    return directory.resolve("s");
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The data directory. */
  public Path data() {
    return directory.resolve("data");
  }

  /** The process; a test that ends it must have started the server itself. */
  public Process process() {
    return process;
  }

  /** The name of a new, empty database. */
  public String newDatabase() {
    String name = "t" + DATABASES.incrementAndGet();
    sql("CREATE DATABASE `" + name + "` CHARACTER SET utf8 COLLATE utf8_general_ci");
    return name;
  }

  /** Runs SQL as root with the plain client and gives what it prints: columns by tabs. */
  public String sql(String statements) {
    return client(statements, "--batch", "--skip-column-names");
  }

  /** Runs SQL in a database, as {@link #sql}. */
  public String sqlIn(String database, String statements) {
    return client(statements, "--batch", "--skip-column-names", "--database=" + database);
  }

  private String client(String statements, String... options) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("mariadb", "--no-defaults", "--socket=" + socket(), "--user=root"));
    command.addAll(List.of(options));
    command.add("--default-character-set=utf8mb4");
    return Processes.in(directory)
        .withInput(statements)
        .run(command.toArray(String[]::new))
        .succeeded()
        .out();
  }

  /** Feeds a script, such as a dump, to the plain client, without holding it. */
  public void load(String database, InputStream script) {
    try {
      Process client =
          new ProcessBuilder(
                  "mariadb",
                  "--no-defaults",
                  "--socket=" + socket(),
                  "--user=root",
                  "--default-character-set=utf8mb4",
                  database)
              .redirectErrorStream(true)
              .start();
      try (var input = client.getOutputStream()) {
        script.transferTo(input);
      }
      String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (client.waitFor() != 0) {
        throw new AssertionError("mariadb: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends the server and removes its data. */
  @Override
  public void close() {
    stop();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
