package org.opsitools.common.depot.local;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.depot.Phase;
import org.opsitools.common.depot.script.RunningScript;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.Directories;
import org.opsitools.common.json.JsonFields;
import org.opsitools.common.json.JsonText;

/** The journal of a product on the disk. Source: {@code docs/formats/depot.md}, "Journal". */
final class JournalFile {
  private static final String SUFFIX = ".journal";
  private static final long FORMAT = 1;

  private final Path file;

  JournalFile(Path locks, String productId) {
    this.file = locks.resolve(productId + SUFFIX);
  }

  /** The products that have a journal, sorted. */
  static List<String> products(Path locks) throws IOException {
    if (!Files.isDirectory(locks)) {
      return List.of();
    }
    try (var entries = Files.list(locks)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  Path path() {
    return file;
  }

  /**
   * What is written there; empty if nothing is.
   *
   * @throws OpsiException if it is no journal, or one of another release
   */
  Optional<Journal> read() throws IOException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      throw unreadable("it is not UTF-8", e);
    }
    try {
      if (JsonText.parse(text) instanceof Map<?, ?> map) {
        JsonFields fields = new JsonFields(map);
        if (fields.number("format") != FORMAT) {
          throw new OpsiException("it was written by another release");
        }
        return Optional.of(journal(fields));
      }
      throw new OpsiException("it is not a JSON object");
    } catch (OpsiException e) {
      throw unreadable(e.text(), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      // A phase, a path or a time that is none.
      throw unreadable(String.valueOf(e.getMessage()), e);
    }
  }

  private OpsiException unreadable(String problem, Exception cause) {
    return new OpsiException(
        file
            + ": this journal of an interrupted change cannot be read: "
            + problem
            + "; finish the change with the release that began it, or remove the file and install"
            + " the product again with --force",
        cause);
  }

  /** Writes the journal in one step; it is on the disk when this returns. */
  void write(Journal journal) throws IOException {
    try (AtomicFile out = AtomicFile.open(file)) {
      out.write(JsonText.write(json(journal)).getBytes(StandardCharsets.UTF_8));
      out.permissions("rw-rw----");
      out.commit();
    }
  }

  /** Removes the journal: the change is over. */
  void delete() throws IOException {
    AtomicFile.sweep(file);
    Files.deleteIfExists(file);
    Directories.flush(file.resolveSibling("."));
  }

  private static Map<String, Object> json(Journal journal) {
    Journal.Subject subject = journal.subject();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("change", subject.change().name());
    json.put("depotId", subject.depotId());
    json.put("productId", subject.productId());
    json.put("name", subject.name());
    json.put("oldVersion", subject.oldVersion());
    json.put("newVersion", subject.newVersion());
    json.put("phase", journal.phase().name());
    json.put("held", journal.held());
    json.put("target", journal.files().target().toString());
    json.put("staging", journal.files().staging().toString());
    json.put("work", journal.files().work().toString());
    json.put(
        "moved",
        journal.files().moved().stream()
            .map(
                moved ->
                    Map.of(
                        "original", moved.original().toString(), "saved", moved.saved().toString()))
            .toList());
    json.put("serverFiles", journal.server().files().stream().map(JournalFile::json).toList());
    json.put(
        "serverDirectories",
        journal.server().directories().stream()
            .map(made -> Map.of("target", made.target().toString(), "mode", made.mode()))
            .toList());
    journal.objects().ifPresent(objects -> json.put("objects", objects.toJson()));
    journal
        .script()
        .ifPresent(
            script ->
                json.put(
                    "script", Map.of("pid", script.pid(), "started", script.started().toString())));
    return json;
  }

  private static Map<String, Object> json(ServerFile file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", file.source().toString());
    json.put("target", file.target().toString());
    json.put("saved", file.saved().toString());
    json.put("existed", file.existed());
    return json;
  }

  private static Journal journal(JsonFields json) {
    Journal.Subject subject =
        new Journal.Subject(
            Change.valueOf(json.text("change")),
            json.text("depotId"),
            json.text("productId"),
            json.text("name"),
            json.text("oldVersion"),
            json.text("newVersion"));
    Journal.Files files =
        new Journal.Files(
            json.path("target"),
            json.path("staging"),
            json.path("work"),
            json.objects("moved").stream()
                .map(moved -> new Moved(moved.path("original"), moved.path("saved")))
                .toList());
    ServerPlan server =
        new ServerPlan(
            json.objects("serverFiles").stream().map(JournalFile::serverFile).toList(),
            json.objects("serverDirectories").stream()
                .map(made -> new ServerDirectory(made.path("target"), made.text("mode")))
                .toList(),
            List.of());
    return new Journal(
        subject,
        Phase.valueOf(json.text("phase")),
        json.flag("held"),
        files,
        server,
        json.optional("objects").map(SavedObjects::ofJson),
        json.optional("script")
            .map(
                script ->
                    new RunningScript(
                        script.number("pid"), Instant.parse(script.text("started")))));
  }

  private static ServerFile serverFile(JsonFields json) {
    return new ServerFile(
        json.path("source"), json.path("target"), json.path("saved"), json.flag("existed"));
  }
}
