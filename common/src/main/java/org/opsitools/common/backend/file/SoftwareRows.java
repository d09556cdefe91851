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
  private final AuditFiles<T> files;

  private SoftwareRows(ObjectFamily<T> family, Optional<String> client) {
    this.family = family;
    this.files = new AuditFiles<>(family, client, SUFFIX);
  }

  static SoftwareRows<AuditSoftware> general() {
    return new SoftwareRows<>(AuditSoftware.FAMILY, Optional.empty());
  }

  static SoftwareRows<AuditSoftwareOnClient> onClients() {
    return new SoftwareRows<>(AuditSoftwareOnClient.FAMILY, Optional.of("clientId"));
  }

  @Override
  public Stream<T> find(Query<T> query, FileReading reading) throws IOException {
    return reading.each(files.names(query, reading), name -> read(name, reading));
  }

  private List<T> read(String name, FileReading reading) throws IOException {
    Path file = files.file(name, reading.tree());
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
    if (files.isOfHosts()) {
      values.put("clientId", host);
    }
    return family.create(family.name(), values);
  }

  @Override
  public void put(List<T> objects, FileWriting writing) throws IOException {
    files.edit(
        objects,
        writing,
        (draft, own) -> {
          Sections sections = new Sections(draft);
          for (T object : own) {
            String section = sections.find(object);
            if (section == null) {
              section = sections.add(object, SECTION + sections.next());
            }
            draft.reset(section);
            write(object, draft, section);
          }
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
    if (files.isOfHosts()) {
      draft.setText(section, "type", family.name());
    }
  }

  @Override
  public void delete(List<T> objects, FileWriting writing) throws IOException {
    files.remove(
        objects,
        writing,
        (draft, own) -> {
          Sections sections = new Sections(draft);
          for (T object : own) {
            String section = sections.find(object);
            if (section != null) {
              draft.remove(section);
            }
          }
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
}
