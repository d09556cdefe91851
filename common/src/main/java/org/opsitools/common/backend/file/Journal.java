package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.objects.InvalidValueException;

/**
 * What a change to several files still has to do once all new contents are on the disk. From the
 * moment that it lies in the tree the change counts: whoever opens the tree next ends it.
 *
 * @param steps in order
 */
record Journal(List<Step> steps) {
  private static final String HEAD = "opsi-tools journal 1";

  Journal {
    steps = List.copyOf(steps);
  }

  /** What is done with a file. */
  enum Action {
    /** The prepared file takes the place of the target. */
    RENAME,
    /** The prepared file's content is written into the target. */
    COPY,
    /** The target is removed. */
    DELETE
  }

  /**
   * One file.
   *
   * @param target the file that changes
   * @param prepared name of the file beside it that holds the new content; empty for a removal
   */
  record Step(Action action, Path target, String prepared) {}

  /** Writes the journal so that it is there as a whole or not at all. */
  void write(Path file, TreeRights rights) throws IOException {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    for (Step step : steps) {
      text.append(
              JsonValue.write(
                  List.of(
                      step.action.name().toLowerCase(Locale.ROOT),
                      step.target.toString(),
                      step.prepared)))
          .append('\n');
    }
    String sum = sum(text);
    text.append("end ").append(sum).append('\n');
    try (AtomicFile journal = AtomicFile.open(file)) {
      rights.set(journal.temporary());
      journal.write(text.toString().getBytes(StandardCharsets.UTF_8));
      journal.commit();
    }
  }

  private static String sum(CharSequence text) {
    CRC32 sum = new CRC32();
    sum.update(text.toString().getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  /** The journal in a file; empty if there is no such file or it is not complete. */
  static Optional<Journal> read(Path file) throws IOException {
    String text;
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(
          file.toString(), null, "is no regular file, so it is no journal; remove it");
    }
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    int end = text.lastIndexOf("end ");
    if (!text.startsWith(HEAD + "\n")
        || end < 0
        || !text.substring(end).equals("end " + sum(text.substring(0, end)) + "\n")) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    for (String line : text.substring(HEAD.length() + 1, end).split("\n", -1)) {
      if (!line.isEmpty()) {
        step(line).ifPresent(steps::add);
      }
    }
    return Optional.of(new Journal(steps));
  }

  private static Optional<Step> step(String line) {
    try {
      if (JsonText.parse(line) instanceof List<?> fields
          && fields.size() == 3
          && fields.get(0) instanceof String action
          && fields.get(1) instanceof String target
          && fields.get(2) instanceof String prepared) {
        return Optional.of(new Step(action(action), Path.of(target), prepared));
      }
      return Optional.empty();
    } catch (JsonSyntaxException e) {
      // The sum is right, so that nobody but a newer version can have written this.
      return Optional.empty();
    }
  }

  private static Action action(String name) {
    return switch (name) {
      case "rename" -> Action.RENAME;
      case "copy" -> Action.COPY;
      case "delete" -> Action.DELETE;
      default -> throw new InvalidValueException("journal", name, "rename, copy or delete");
    };
  }
}
