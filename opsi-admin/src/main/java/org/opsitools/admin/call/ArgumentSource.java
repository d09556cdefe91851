package org.opsitools.admin.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opsitools.admin.input.FileInput;
import org.opsitools.admin.input.PipedInput;
import org.opsitools.admin.input.StandardInput;

/**
 * Turns words into arguments: {@code @FILE} is replaced by the file's content and {@code @-} by
 * standard input, and what is on standard input otherwise becomes the last argument.
 *
 * @param directory what file names are relative to
 * @param atFiles whether every word that begins with an at sign names a file; else only an existing
 *     one that ends in {@code .json} or {@code .txt}
 */
record ArgumentSource(Path directory, boolean atFiles, PipedInput input) {
  private static final long LIMIT = StandardInput.Limits.USUAL.bytes();

  List<Argument> arguments(List<String> words) throws IOException {
    List<Argument> arguments = new ArrayList<>();
    for (String word : words) {
      arguments.add(argument(word));
    }
    input.read().ifPresent(text -> arguments.add(Argument.read(text, StandardInput.NAME)));
    return arguments;
  }

  private Argument argument(String word) throws IOException {
    if (!word.startsWith("@")) {
      return Argument.typed(word);
    }
    String name = word.substring(1);
    if (name.equals("-")) {
      return Argument.read(input.require(), StandardInput.NAME);
    }
    if (name.startsWith("@") && namesFile(name.substring(1))) {
      return Argument.typed(name);
    }
    return namesFile(name) ? content(name) : Argument.typed(word);
  }

  private boolean namesFile(String name) {
    return atFiles
        || ((name.endsWith(".json") || name.endsWith(".txt")) && Files.exists(file(name)));
  }

  private Argument content(String name) throws IOException {
    Path file = file(name);
    return Argument.read(FileInput.read(file, LIMIT), file.toString());
  }

  private Path file(String name) {
    return directory.resolve(name).normalize();
  }
}
