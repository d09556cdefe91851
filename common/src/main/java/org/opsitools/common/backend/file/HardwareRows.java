package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.AuditHardware;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * Hardware of inventories: numbered sections, found by everything that they say of the device.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Hardware".
 *
 * @param <T> hardware as such, or in a host
 */
final class HardwareRows<T extends OpsiObject> implements Rows<T> {
  private static final String SUFFIX = ".hw";
  private static final String SECTION = "hardware_";
  private static final String CLASS = "hardwareclass";

  /** What does not tell two devices apart. */
  private static final Set<String> OBSERVATIONS = Set.of("firstseen", "lastseen", "state");

  private final ObjectFamily<T> family;
  private final AuditFiles<T> files;

  private HardwareRows(ObjectFamily<T> family, Optional<String> host) {
    this.family = family;
    this.files = new AuditFiles<>(family, host, SUFFIX);
  }

  static HardwareRows<AuditHardware> general() {
    return new HardwareRows<>(AuditHardware.FAMILY, Optional.empty());
  }

  static HardwareRows<AuditHardwareOnHost> onHosts() {
    return new HardwareRows<>(AuditHardwareOnHost.FAMILY, Optional.of("hostId"));
  }

  @Override
  public Stream<T> find(Query<T> query, FileReading reading) throws IOException {
    return reading.each(files.names(query, reading), name -> read(name, query, reading));
  }

  private List<T> read(String name, Query<T> query, FileReading reading) throws IOException {
    Path file = files.file(name, reading.tree());
    Optional<IniDocument> document = reading.sections(file, IniStyle.AUDIT, section -> true);
    List<T> found = new ArrayList<>();
    if (document.isPresent()) {
      for (IniSection section : document.get().sections()) {
        Map<String, @Nullable Object> options = AuditText.values(section);
        if (query.admits("hardwareClass", options.getOrDefault(CLASS, ""))) {
          found.add(
              FileReading.make(
                  document.get(), section, () -> create(options, name, reading.hardwareClasses())));
        }
      }
    }
    return found;
  }

  private T create(Map<String, @Nullable Object> options, String host, HardwareClasses classes) {
    Map<String, @Nullable Object> rest = new TreeMap<>(options);
    Object className = rest.remove(CLASS);
    Map<String, @Nullable Object> values = new HashMap<>();
    if (files.isOfHosts()) {
      values.put("hostId", host);
      for (String name : OBSERVATIONS) {
        Object value = rest.remove(name);
        values.put(name, "".equals(value) ? null : value);
      }
    }
    values.put("hardwareClass", className);
    String hardwareClass = String.valueOf(className);
    values.putAll(
        files.isOfHosts()
            ? classes.normaliseAll(hardwareClass, rest)
            : classes.normaliseGeneral(hardwareClass, rest));
    return family.create(family.name(), values);
  }

  /** The options that an object becomes; what is not set is empty. */
  private Map<String, String> options(T object) {
    Map<String, String> options = new TreeMap<>();
    String record = family.name() + " '" + family.ident(object) + "'";
    family
        .toHash(object)
        .forEach(
            (name, value) -> {
              String option = name.toLowerCase(Locale.ROOT);
              if (!option.equals("type") && !option.equals("hostid")) {
                options.put(option, value == null ? "" : AuditText.write(record, name, value));
              }
            });
    return options;
  }

  /** As the configuration has it, which is also how the original compares it. */
  private List<T> configured(List<T> objects, FileWriting writing) throws IOException {
    HardwareClasses classes = writing.reading().hardwareClasses();
    List<T> configured = new ArrayList<>();
    for (T object : objects) {
      Map<String, @Nullable Object> values = new TreeMap<>(family.toHash(object));
      values.remove("type");
      Map<String, @Nullable Object> rest = new TreeMap<>(dynamic(object));
      values.keySet().removeAll(rest.keySet());
      String hardwareClass = String.valueOf(values.get("hardwareClass"));
      values.putAll(
          files.isOfHosts()
              ? classes.normaliseAll(hardwareClass, rest)
              : classes.normaliseGeneral(hardwareClass, rest));
      configured.add(family.create(family.name(), values));
    }
    return configured;
  }

  private static Map<String, @Nullable Object> dynamic(OpsiObject object) {
    if (object instanceof AuditHardwareOnHost hardware) {
      return hardware.values();
    }
    return object instanceof AuditHardware hardware ? hardware.values() : Map.of();
  }

  @Override
  public void put(List<T> given, FileWriting writing) throws IOException {
    List<T> objects = configured(given, writing);
    files.edit(
        objects,
        writing,
        (draft, own) -> {
          Sections sections = new Sections(draft);
          own.forEach(object -> put(options(object), draft, sections));
        });
    if (files.isOfHosts()) {
      putGeneral(objects, writing);
    }
  }

  @Override
  public void requireStorable(T object) {
    options(object);
  }

  private static void put(Map<String, String> options, IniDraft draft, Sections sections) {
    String known = sections.find(options);
    String section = known == null ? sections.add(options) : known;
    draft.reset(section);
    options.forEach((option, text) -> draft.setText(section, option, text));
  }

  /** What is in a host is known in general, too. */
  private void putGeneral(List<T> objects, FileWriting writing) throws IOException {
    HardwareClasses classes = writing.reading().hardwareClasses();
    List<AuditHardware> general = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (T object : objects) {
      if (object instanceof AuditHardwareOnHost hardware) {
        AuditHardware reduced =
            new AuditHardware(
                hardware.hardwareClass(),
                classes.normaliseGeneral(hardware.hardwareClass(), hardware.values()));
        if (seen.add(reduced)) {
          general.add(reduced);
        }
      }
    }
    general().put(general, writing);
  }

  @Override
  public void delete(List<T> objects, FileWriting writing) throws IOException {
    files.remove(
        configured(objects, writing),
        writing,
        (draft, own) -> {
          Sections sections = new Sections(draft);
          for (T object : own) {
            String section = sections.find(options(object));
            if (section != null) {
              draft.remove(section);
            }
          }
        });
  }

  /** The sections of a draft by the devices they describe. */
  private static final class Sections {
    private final Map<Map<String, String>, String> byDevice = new HashMap<>();
    private final Set<Integer> numbers = new HashSet<>();
    private int free;

    Sections(IniDraft draft) {
      for (String section : draft.sections()) {
        Map<String, String> options = new TreeMap<>();
        for (String option : draft.options(section)) {
          draft.text(section, option).ifPresent(text -> options.put(option, text));
        }
        byDevice.putIfAbsent(device(options), section);
        numbers.add(AuditText.number(section));
      }
    }

    private static Map<String, String> device(Map<String, String> options) {
      Map<String, String> device = new HashMap<>();
      options.forEach(
          (option, text) -> {
            if (!OBSERVATIONS.contains(option) && !text.isEmpty()) {
              device.put(option, PlainText.unescape(text));
            }
          });
      return device;
    }

    @Nullable String find(Map<String, String> options) {
      return byDevice.get(device(options));
    }

    String add(Map<String, String> options) {
      while (!numbers.add(free)) {
        free++;
      }
      String section = SECTION + free;
      byDevice.put(device(options), section);
      return section;
    }
  }
}
