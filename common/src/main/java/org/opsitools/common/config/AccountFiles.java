package org.opsitools.common.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Accounts from files in the form of {@code /etc/passwd} and {@code /etc/group}. */
record AccountFiles(Path passwd, Path group) implements Accounts {
  /** Whether there is any of the two files. */
  boolean exist() {
    return Files.exists(passwd) || Files.exists(group);
  }

  @Override
  public OptionalInt userId(String name) throws IOException {
    return find(passwd, name);
  }

  @Override
  public OptionalInt groupId(String name) throws IOException {
    return find(group, name);
  }

  private static OptionalInt find(Path file, String name) throws IOException {
    if (!Files.exists(file)) {
      return OptionalInt.empty();
    }
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(name + ":")) {
          return id(line);
        }
      }
    }
    return OptionalInt.empty();
  }

  /** The third field of a line, which is the id in both files; empty where it is none. */
  static OptionalInt id(String line) {
    String[] fields = line.strip().split(":", -1);
    return fields.length > 2 && fields[2].matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(fields[2]))
        : OptionalInt.empty();
  }
}
