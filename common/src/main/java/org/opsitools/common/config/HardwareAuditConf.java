package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.objects.HardwareAttribute;
import org.opsitools.common.objects.HardwareClass;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.HardwareScope;
import org.opsitools.common.objects.HardwareType;
import org.opsitools.common.objects.InvalidValueException;

/**
 * The hardware audit configuration: JSON, or the list {@code OPSI_HARDWARE_CLASSES} of a file in
 * Python's syntax. Source: {@code docs/formats/hwaudit.md}.
 *
 * @param classes what hardware is taken stock of
 * @param entries one plain JSON object a class, with everything that the file says of it and
 *     without inheritance left to do: what {@code auditHardware_getConfig} answers
 * @param warnings what is odd about the file
 */
public record HardwareAuditConf(
    HardwareClasses classes,
    List<Map<String, @Nullable Object>> entries,
    List<ConfWarning> warnings) {

  public HardwareAuditConf {
    entries = List.copyOf(entries);
    warnings = List.copyOf(warnings);
  }

  /**
   * The hardware classes of a file; where it is not there, those that nobody has configured.
   *
   * @throws ConfFileException if the file is malformed
   */
  public static HardwareClasses classes(Path file) throws IOException {
    return Files.exists(file) ? read(file).classes() : HardwareClasses.NOT_CONFIGURED;
  }

  /**
   * Reads a file; one whose name ends in {@code .json} as JSON.
   *
   * @throws ConfFileException if it is malformed or describes no usable classes
   */
  public static HardwareAuditConf read(Path file) throws IOException {
    return read(file, HardwareTranslations.NONE);
  }

  /**
   * Reads a file and puts in how classes and attributes are called in a language, as {@code UI}. A
   * JSON file has these names already.
   *
   * @param locales the directory of translations, one file a language; it may be missing
   * @param language such as {@code de_DE}; American English where there is no such file
   * @throws ConfFileException if a file is malformed or describes no usable classes
   */
  public static HardwareAuditConf read(Path file, Path locales, String language)
      throws IOException {
    return read(file, HardwareTranslations.read(locales, language));
  }

  private static HardwareAuditConf read(Path file, HardwareTranslations names) throws IOException {
    List<ConfWarning> warnings = new ArrayList<>();
    List<HardwareEntry> entries =
        file.toString().endsWith(".json") ? ofJson(file) : ofPython(file, names, warnings);
    List<HardwareClass> classes = new ArrayList<>();
    for (HardwareEntry entry : entries) {
      classes.add(hardwareClass(file, entry));
    }
    return new HardwareAuditConf(
        HardwareClasses.of(classes), entries.stream().map(HardwareEntry::plain).toList(), warnings);
  }

  private static List<HardwareEntry> ofJson(Path file) throws IOException {
    try {
      if (JsonText.parse(ConfText.read(file)) instanceof List<?> list) {
        List<HardwareEntry> entries = new ArrayList<>();
        for (Object element : list) {
          entries.add(HardwareEntry.of(file, 1, element));
        }
        return entries;
      }
      throw new ConfFileException(file, 1, "expected a list of hardware classes");
    } catch (JsonSyntaxException e) {
      throw new ConfFileException(
          file, e.line(), "not JSON from column " + e.column() + " on: " + e.reason());
    }
  }

  private static List<HardwareEntry> ofPython(
      Path file, HardwareTranslations names, List<ConfWarning> warnings) throws IOException {
    LiteralConf conf = LiteralConf.read(file);
    warnings.addAll(conf.warnings());
    return new HardwareInheritance(conf, names, warnings).entries();
  }

  private static HardwareClass hardwareClass(Path file, HardwareEntry entry) {
    List<HardwareAttribute> attributes = new ArrayList<>();
    for (Map<String, @Nullable Object> value : entry.values()) {
      try {
        attributes.add(
            new HardwareAttribute(
                String.valueOf(value.get("Opsi")),
                HardwareType.parse(String.valueOf(value.get("Type"))),
                HardwareScope.parse(String.valueOf(value.get("Scope")))));
      } catch (InvalidValueException e) {
        throw new ConfFileException(
            file,
            entry.line(),
            "class '%s', attribute '%s': %s"
                .formatted(entry.name(), value.get("Opsi"), e.getMessage()));
      }
    }
    try {
      return new HardwareClass(entry.name(), attributes);
    } catch (InvalidValueException e) {
      throw new ConfFileException(file, entry.line(), e.text());
    }
  }
}
