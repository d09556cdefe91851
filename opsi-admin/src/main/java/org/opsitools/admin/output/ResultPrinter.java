package org.opsitools.admin.output;

import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Prints results as the settings say. Lists are printed element by element while they are made;
 * sorting, a query, a table, and CSV whose columns were not chosen keep them whole.
 */
public final class ResultPrinter {
  private static final String WIDE_INDENT = "    ";
  private static final String NARROW_INDENT = "  ";

  private final OutputSettings settings;
  private final Writer out;

  /**
   * @param out is neither flushed nor closed
   */
  public ResultPrinter(OutputSettings settings, Writer out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * Prints one result. Of null nothing is printed, except as {@link ResultFormat#JSON}.
   *
   * @throws OutputException if the format cannot show it
   * @throws UnknownAttributeException if it has no attribute that was chosen
   */
  public void print(@Nullable Object result) throws IOException {
    Object value = new Selector(settings.selection()).select(result);
    if (value != null) {
      write(value);
    } else if (settings.format() == ResultFormat.JSON) {
      out.write("null\n");
    }
  }

  private void write(Object value) throws IOException {
    switch (settings.format()) {
      case INDENTED -> writeJson(value, new JsonWriter.Style(WIDE_INDENT, true, settings.colour()));
      case RAW -> writeJson(value, new JsonWriter.Style("", false, settings.colour()));
      case JSON -> writeJson(value, new JsonWriter.Style(NARROW_INDENT, false, settings.colour()));
      case NDJSON -> writeLines(value);
      case YAML -> new YamlWriter(out).write(value);
      case SIMPLE -> new SimpleLines(out).write(value);
      case SHELL -> new ShellAssignments(out).write(value);
      case CSV -> new GridText(out, settings.header()).writeCsv(grid(value));
      case TABLE -> new GridText(out, settings.header()).writeTable(grid(value));
    }
  }

  private Grid grid(Object value) {
    return Grid.of(value, settings.selection().attributes());
  }

  private void writeJson(@Nullable Object value, JsonWriter.Style style) throws IOException {
    new JsonWriter(out, style).write(value);
    out.write('\n');
  }

  private void writeLines(@Nullable Object value) throws IOException {
    JsonWriter.Style style = new JsonWriter.Style("", false, settings.colour());
    if (value instanceof Iterable<?> elements) {
      for (Object element : elements) {
        writeJson(element, style);
      }
    } else {
      writeJson(value, style);
    }
  }
}
