package org.opsitools.common.backend.file;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.InvalidAttributeException;
import org.opsitools.common.objects.InvalidValueException;

/** Names the place in a file of a value that an object cannot have. */
final class RowProblem {
  private RowProblem() {}

  static <T> T naming(IniDocument document, IniSection section, FileReading.Maker<T> maker) {
    try {
      return maker.make();
    } catch (InvalidAttributeException e) {
      throw at(document, section, line(document, section, e.attribute()), e);
    } catch (InvalidValueException e) {
      throw at(document, section, section.line(), e);
    }
  }

  /** As {@link #naming(IniDocument, IniSection, FileReading.Maker)}, at a known line. */
  static <T> T naming(IniDocument document, int line, FileReading.Maker<T> maker) {
    try {
      return maker.make();
    } catch (InvalidValueException e) {
      throw new DataFileException(document.file(), line, e.text());
    }
  }

  private static DataFileException at(
      IniDocument document, IniSection section, int line, OpsiException problem) {
    return new DataFileException(
        document.file(), line, "[" + section.name() + "] " + problem.text());
  }

  private static int line(IniDocument document, IniSection section, String attribute) {
    boolean status = attribute.equals("installationStatus") || attribute.equals("actionRequest");
    return section
        .option(attribute.toLowerCase(Locale.ROOT))
        .or(() -> status ? statusLine(document, section) : Optional.empty())
        .map(IniOption::line)
        .orElse(section.line());
  }

  private static Optional<IniOption> statusLine(IniDocument document, IniSection section) {
    String product = ProductOnClientRows.withoutSuffix(section.name());
    return Stream.of(StatusSection.values())
        .flatMap(status -> Stream.of(status.oldName(), status.section()))
        .flatMap(name -> document.option(name, product).stream())
        .findFirst();
  }
}
