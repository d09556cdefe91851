package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.json.JsonFields;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.json.JsonText;

/**
 * How far a restore has come. Source: {@code docs/formats/backup.md}, "Safety copies".
 *
 * @param archive what is restored
 * @param begun when, in ISO 8601
 * @param state how far it has come as a whole
 * @param steps what is replaced, in the order in which it is
 */
record RestoreJournal(String archive, String begun, State state, List<Step> steps) {
  private static final long FORMAT = 1;

  /** How far a restore has come as a whole. */
  enum State {
    /** If it goes no further it is undone. */
    RUNNING,
    /** Everything is restored; what is left is removed. */
    DONE,
    /** Everything is as it was. */
    UNDONE
  }

  /** How far one replacement has come. */
  enum Progress {
    PLANNED,
    STARTED,
    DONE
  }

  /** One replacement. */
  record Step(Replacement replacement, Progress progress) {}

  /** Nothing is done yet. */
  static RestoreJournal begin(String archive, String begun, List<Replacement> replacements) {
    return new RestoreJournal(archive, begun, State.RUNNING, List.of()).with(replacements);
  }

  RestoreJournal {
    steps = List.copyOf(steps);
  }

  /** The same in another state. */
  RestoreJournal with(State other) {
    return new RestoreJournal(archive, begun, other, steps);
  }

  /** The same with other steps, none of them begun. */
  RestoreJournal with(List<Replacement> replacements) {
    return new RestoreJournal(
        archive,
        begun,
        state,
        replacements.stream().map(replacement -> new Step(replacement, Progress.PLANNED)).toList());
  }

  /** The same with one step further. */
  RestoreJournal with(int index, Progress progress) {
    List<Step> changed = new ArrayList<>(steps);
    changed.set(index, new Step(changed.get(index).replacement(), progress));
    return new RestoreJournal(archive, begun, state, changed);
  }

  /** Writes it; it is on the disk when this returns. */
  void write(SafetyDirectory safety) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("archive", archive);
    json.put("begun", begun);
    json.put("state", state.name());
    List<Map<String, Object>> list = new ArrayList<>();
    for (Step step : steps) {
      Map<String, Object> entry = new LinkedHashMap<>(step.replacement().toJson());
      entry.put("progress", step.progress().name());
      list.add(entry);
    }
    json.put("steps", list);
    try (AtomicFile file = AtomicFile.open(safety.journal())) {
      file.write(JsonText.write(json).getBytes(StandardCharsets.UTF_8));
      file.permissions("rw-------");
      file.commit();
    }
  }

  /**
   * Reads it.
   *
   * @param json turns what was written back into replacements
   * @return empty if there is none
   * @throws OpsiException if it is no journal, or one of another release
   */
  static Optional<RestoreJournal> read(SafetyDirectory safety, ReplacementJson json)
      throws IOException {
    Path file = safety.journal();
    try {
      if (!(JsonText.parse(Files.readString(file, StandardCharsets.UTF_8))
          instanceof Map<?, ?> map)) {
        throw new OpsiException("it is no JSON object");
      }
      JsonFields fields = new JsonFields(map);
      if (fields.number("format") != FORMAT) {
        throw new OpsiException("it was written by another release");
      }
      List<Step> steps = new ArrayList<>();
      for (JsonFields step : fields.objects("steps")) {
        steps.add(new Step(json.replacement(step), Progress.valueOf(step.text("progress"))));
      }
      return Optional.of(
          new RestoreJournal(
              fields.text("archive"),
              fields.text("begun"),
              State.valueOf(fields.text("state")),
              steps));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonSyntaxException e) {
      throw unreadable(file, e.text(), e);
    } catch (IllegalArgumentException | OpsiException e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static OpsiException unreadable(Path file, String problem, Exception cause) {
    return new OpsiException(
        file + ": this journal of a restore cannot be read: " + problem, cause);
  }
}
