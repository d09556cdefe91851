package org.opsitools.makepackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;
import org.opsitools.common.testkit.Processes;
import org.opsitools.common.testkit.ProgramRun;

/** A package source directory for a test, beside an empty root and a directory for the results. */
record SourceDirectory(Path base) {
  static final String CONTROL =
      """
      [Package]
      version = "1"

      [Product]
      type = "LocalbootProduct"
      id = "demo"
      name = "Demo"
      version = "1.0"
      setupScript = "setup.opsiscript"
      """;

  /** The product demo 1.0-1 with one script. */
  static SourceDirectory demo(Path base) throws IOException {
    SourceDirectory source = new SourceDirectory(base);
    Files.createDirectories(source.out());
    Files.createDirectories(source.root().resolve("tmp"));
    source.write("OPSI/control.toml", CONTROL);
    source.write("CLIENT_DATA/setup.opsiscript", "[Actions]\n");
    return source;
  }

  Path directory() {
    return base.resolve("source");
  }

  Path root() {
    return base.resolve("root");
  }

  /** Where the program runs and the package goes. */
  Path out() {
    return base.resolve("out");
  }

  Path path(String name) {
    return directory().resolve(name);
  }

  Path write(String name, String content) throws IOException {
    Path file = path(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  String read(String name) throws IOException {
    return Files.readString(path(name));
  }

  Path archive(String name) {
    return out().resolve(name);
  }

  ProgramRun program() {
    return ProgramRun.of(OpsiMakepackage.program(), out())
        .withVariable("OPSI_ROOT", root().toString());
  }

  /** Builds without a question; fails the test unless that works. */
  ProgramRun.Result build(String... options) {
    ProgramRun.Result result = run(options);
    if (result.exitCode() != 0) {
      throw new AssertionError(result.toString());
    }
    return result;
  }

  ProgramRun.Result run(String... options) {
    String[] arguments = new String[options.length + 1];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = directory().toString();
    return program().run(arguments);
  }

  /** The lines GNU tar lists of one inner archive. */
  List<String> members(String archive, String member) {
    return shell(
        "tar -xOf '" + archive + "' '" + member + "' | " + unpacker(member) + " | tar -tf -");
  }

  /** The names of the inner archives. */
  List<String> outerMembers(String archive) {
    return shell("tar -tf '" + archive + "'");
  }

  static String unpacker(String member) {
    String suffix = member.substring(member.lastIndexOf('.') + 1);
    return switch (suffix) {
      case "gz" -> "gzip -dc";
      case "bz2" -> "bzip2 -dc";
      default -> "zstd -dc";
    };
  }

  List<String> shell(String script) {
    return Processes.in(out())
        .run("bash", "-euo", "pipefail", "-c", script)
        .succeeded()
        .out()
        .lines()
        .toList();
  }

  /** The digest of a file among the results, to see whether it changed. */
  String fingerprint(String name) throws IOException {
    return Digests.of(archive(name), DigestAlgorithm.SHA256).hex(DigestAlgorithm.SHA256);
  }
}
