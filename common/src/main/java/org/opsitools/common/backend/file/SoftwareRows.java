package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.AuditSoftwareOnClient;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ScalarText;

/**
 * Software of inventories: numbered sections, found by the five attributes that identify software.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Software".
 *
 * @param <T> software as such, or on a client
 */
final class SoftwareRows<T extends OpsiObject> implements Rows<T> {
  private static final String SUFFIX = ".sw";
  private static final String SECTION = "software_";
  private static final List<String> IDENT =
      List.of("name", "version", "subVersion", "language", "architecture");

  private final ObjectFamily<T> family;

  private SoftwareRows(ObjectFamily<T> family) {
    this.family = family;
  }

  static SoftwareRows<AuditSoftware> general() {
    return new SoftwareRows<>(AuditSoftware.FAMILY);
  }

  static SoftwareRows<AuditSoftwareOnClient> onClients() {
    return new SoftwareRows<>(AuditSoftwareOnClient.FAMILY);
  }

  private boolean isOnClient() {
    return family.attribute("clientId").isPresent();
  }

  @Override
  public Stream<T> find(Query<T> query, FileReading reading) throws IOException {
    FileTree tree = reading.tree();
    List<String> names =
        isOnClient() ? reading.hosts(query, "clientId", tree.audit(), SUFFIX) : List.of("global");
    return reading.each(names, name -> read(name, reading));
  }

  private List<T> read(String name, FileReading reading) throws IOException {
    Path file = reading.tree().audit(name, SUFFIX);
    Optional<IniDocument> document = reading.sections(file, IniStyle.AUDIT, section -> true);
    List<T> found = new ArrayList<>();
    if (document.isPresent()) {
      for (IniSection section : document.get().sections()) {
        found.add(FileReading.make(document.get(), section, () -> create(section, name)));
      }
    }
    return found;
  }

  private T create(IniSection section, String host) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (Attribute<?> attribute : family.attributes()) {
      Object value = section.plain(attribute.name().toLowerCase(Locale.ROOT)).orElse(null);
      boolean needed = IDENT.contains(attribute.name()) && !attribute.name().equals("name");
      values.put(attribute.name(), value == null && needed ? "" : value);
    }
    if (isOnClient()) {
      values.put("clientId", host);
    }
    return family.create(family.name(), values);
  }

  @Override
  public void put(List<T> objects, FileWriting writing) throws IOException {
    edit(
        objects,
        writing,
        (draft, object, sections) -> {
          String section = sections.find(object);
          if (section == null) {
            section = sections.add(object, SECTION + sections.next());
          }
          draft.reset(section);
          write(object, draft, section);
        });
  }

  private void write(T object, IniDraft draft, String section) {
    for (Attribute<?> attribute : family.attributes()) {
      Object value = family.plainValue(object, attribute.name());
      if (value != null) {
        draft.setPlain(
            section,
            attribute.name().toLowerCase(Locale.ROOT),
            PlainText.trimmed(ScalarText.of(value)));
      }
    }
    if (isOnClient()) {
      draft.setText(section, "type", family.name());
    }
  }

  @Override
  public void delete(List<T> objects, FileWriting writing) throws IOException {
    for (Map.Entry<Path, List<T>> file : byFile(objects, writing).entrySet()) {
      writing.editIfPresent(
          file.getKey(),
          IniStyle.AUDIT,
          draft -> {
            Sections sections = new Sections(draft);
            for (T object : file.getValue()) {
              String section = sections.find(object);
              if (section != null) {
                draft.remove(section);
              }
            }
          });
      AuditFiles.deleteIfEmpty(file.getKey(), writing);
    }
  }

  private void edit(List<T> objects, FileWriting writing, SectionEdit<T> edit) throws IOException {
    for (Map.Entry<Path, List<T>> file : byFile(objects, writing).entrySet()) {
      writing.edit(
          file.getKey(),
          IniStyle.AUDIT,
          false,
          draft -> {
            Sections sections = new Sections(draft);
            for (T object : file.getValue()) {
              edit.apply(draft, object, sections);
            }
          });
    }
  }

  private Map<Path, List<T>> byFile(List<T> objects, FileWriting writing) throws IOException {
    return writing.byFile(
        objects,
        object -> {
          Object client = isOnClient() ? family.plainValue(object, "clientId") : "global";
          return writing.tree().audit(String.valueOf(client), SUFFIX);
        });
  }

  /** The sections of a draft by what identifies the software in them. */
  private final class Sections {
    private final Map<List<String>, String> byIdent = new HashMap<>();
    private int next;

    Sections(IniDraft draft) {
      for (String section : draft.sections()) {
        next = Math.max(next, AuditText.number(section) + 1);
        List<String> ident =
            IDENT.stream()
                .map(name -> draft.plain(section, name.toLowerCase(Locale.ROOT)).orElse(""))
                .toList();
        byIdent.putIfAbsent(ident, section);
      }
    }

    private List<String> ident(T object) {
      return IDENT.stream()
          .map(name -> PlainText.trimmed(String.valueOf(family.plainValue(object, name))))
          .toList();
    }

    @Nullable String find(T object) {
      return byIdent.get(ident(object));
    }

    String add(T object, String section) {
      byIdent.put(ident(object), section);
      return section;
    }

    int next() {
      return next++;
    }
  }

  /**
   * A change to a document for one object.
   *
   * @param <T> the record
   */
  private interface SectionEdit<T extends OpsiObject> {
    void apply(IniDraft draft, T object, SoftwareRows<T>.Sections sections);
  }
}
