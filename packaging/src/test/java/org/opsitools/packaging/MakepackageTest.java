package org.opsitools.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.Processes;

/** A build by the installed program: what only a process of its own can show. */
class MakepackageTest {
  private static final String CONTROL =
      """
      [Package]
      version: 1

      [Product]
      type: localboot
      id: hello
      name: Hello
      version: 1.0
      """;

  private final Installation built = Installation.built();
  @TempDir Path directory;
  private Path source;

  @BeforeEach
  void laysSource() throws IOException {
    source = directory.resolve("hello");
    Files.createDirectories(source.resolve("OPSI"));
    Files.createDirectories(source.resolve("CLIENT_DATA"));
    Files.writeString(source.resolve("OPSI/control"), CONTROL);
    Files.writeString(source.resolve("CLIENT_DATA/Größe 😀.txt"), "text\n");
    Files.createDirectory(directory.resolve("packages"));
  }

  private Processes.Result build(Map<String, String> variables, String... more) {
    String[] arguments =
        Stream.concat(
                Stream.of(more),
                Stream.of(
                    "--root=" + directory.resolve("root"),
                    "--no-set-rights",
                    "--destination=" + directory.resolve("packages"),
                    source.toString()))
            .toArray(String[]::new);
    return built.run(directory, variables, "opsi-makepackage", arguments);
  }

  /** The members of an inner archive, as foreign tools see them. */
  private String clientData() {
    return Processes.in(directory.resolve("packages"))
        .run(
            "sh",
            "-c",
            "tar -xOf hello_1.0-1.opsi CLIENT_DATA.tar.zstd | zstd -dcq | tar -t --quoting-style=literal")
        .succeeded()
        .out();
  }

  @Test
  void keepsFileNamesInEveryLocale() {
    Processes.Result result = build(Map.of("LC_ALL", "C"));

    assertEquals(0, result.exitCode(), result.toString());
    assertEquals("", result.err());
    assertEquals("Größe 😀.txt\n", clientData());
  }

  @Test
  void unpacksNoLibraryAtRun() {
    String nowhere = "-Djava.io.tmpdir=" + directory.resolve("absent");

    Processes.Result result = build(Map.of("OPSI_TOOLS_JAVA_OPTIONS", nowhere));

    assertEquals(0, result.exitCode(), result.toString());
  }

  @Test
  void packsInLittleMemory() {
    Processes.Result result = build(Map.of("OPSI_TOOLS_JAVA_OPTIONS", "-Xmx32m"));

    assertEquals(0, result.exitCode(), result.toString());
  }

  @Test
  void leavesNothingHalfDoneWhenTerminated() throws IOException {
    // Large enough not to be done before the signal comes.
    Processes.in(source).run("sh", "-c", "head -c 300000000 /dev/urandom >CLIENT_DATA/large");

    String script =
        "\"$@\" & pid=$!; until ls -A packages | grep -q .; do :; done; kill $pid; wait $pid";
    Processes.Result result =
        built.shell(
            directory,
            script,
            "opsi-makepackage",
            "--root=" + directory.resolve("root"),
            "--no-set-rights",
            "--destination=packages",
            source.toString());

    assertEquals(143, result.exitCode(), result.toString());
    try (Stream<Path> left = Files.list(directory.resolve("packages"))) {
      assertEquals(0, left.count());
    }
    assertTrue(build(Map.of()).out().contains("Unlocking package"));
  }
}
