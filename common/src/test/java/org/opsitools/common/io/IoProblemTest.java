package org.opsitools.common.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoProblemTest {
  @Test
  void givesProblemsOfChannelsTheNameOfTheFile() {
    IOException named = IoProblem.naming(Path.of("/srv/x"), new IOException("File too large"));
    IOException known = new NoSuchFileException("/srv/y");

    assertEquals("/srv/x: file too large", IoProblem.describe(named));
    assertSame(known, IoProblem.naming(Path.of("/srv/x"), known));
  }

  @TempDir Path directory;

  @Test
  void namesFileAndReasonOfRealProblems() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");

    assertReason(
        "no such file or directory", "absent", () -> Files.size(directory.resolve("absent")));
    assertReason("exists already", "file", () -> Files.createDirectory(file));
    assertReason("the directory is not empty", "", () -> Files.delete(directory));
    assertReason("not a directory", "file/x", () -> Files.size(file.resolve("x")));
    assertReason("is not a symbolic link", "file", () -> Files.readSymbolicLink(file));
    assertReason("is a directory", "", () -> new FileInputStream(directory.toFile()).close());
    assertReason(
        "no such file or directory",
        "absent",
        () -> new FileInputStream(directory.resolve("absent").toFile()).close());
  }

  private void assertReason(String reason, String file, Executable action) {
    IOException problem = assertThrows(IOException.class, action);

    assertEquals(directory.resolve(file) + ": " + reason, IoProblem.describe(problem));
  }

  @Test
  void namesTheFullFileSystem() {
    String file = directory.resolve("absent/file").toString();

    String text =
        IoProblem.describe(new FileSystemException(file, null, "No space left on device"));

    assertTrue(text.startsWith(file + ": no space left on the file system /"), text);
  }

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of(new AccessDeniedException("/a"), "/a: permission denied"),
        Arguments.of(new AccessDeniedException("/a", "/b", null), "/a -> /b: permission denied"),
        Arguments.of(
            new FileSystemException("/a", null, "File name too long"), "/a: file name too long"),
        Arguments.of(new FileSystemException("/a"), "/a: cannot be accessed"),
        Arguments.of(new EOFException(), "unexpected end of data"),
        Arguments.of(new EOFException("in x"), "unexpected end of data: in x"),
        Arguments.of(new UnknownHostException("depot.test"), "unknown host: depot.test"),
        Arguments.of(new MalformedInputException(1), "text is not in the expected encoding"),
        Arguments.of(new IOException("Broken pipe"), "broken pipe"),
        Arguments.of(new IOException("XZ data"), "XZ data"),
        Arguments.of(new IOException(), "input or output failed (IOException)"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void describesInPlainWords(IOException problem, String expected) {
    assertEquals(expected, IoProblem.describe(problem));
  }
}
