package org.opsitools.admin.output;

import java.io.BufferedWriter;
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

  private static final int BUFFER_SIZE = 32 * 1024;

  private final OutputSettings settings;
  private final Writer target;

  /**
   * A printer for any number of results.
   *
   * @param target is flushed after each result and not closed
   */
  public ResultPrinter(OutputSettings settings, Writer target) {
    this.settings = settings;
    this.target = target;
  }

  /**
   * Prints one result. Of null nothing is printed, except as {@link ResultFormat#JSON}.
   *
   * @throws OutputException if the format cannot show it
   * @throws UnknownAttributeException if it has no attribute that was chosen
   */
  public void print(@Nullable Object result) throws IOException {
    Object value = new Selector(settings.selection()).select(result);
    // A process's writer locks for each of the many small pieces.
    Writer out = new BufferedWriter(target, BUFFER_SIZE);
    try {
      if (value != null) {
        write(value, out);
      } else if (settings.format() == ResultFormat.JSON) {
        out.write("null\n");
      }
    } finally {
      out.flush();
    }
  }

  private void write(Object value, Writer out) throws IOException {
    switch (settings.format()) {
      case INDENTED -> writeJson(value, out, new JsonWriter.Style(WIDE_INDENT, true, colour()));
      case RAW -> writeJson(value, out, new JsonWriter.Style("", false, colour()));
      case JSON -> writeJson(value, out, new JsonWriter.Style(NARROW_INDENT, false, colour()));
      case NDJSON -> writeLines(value, out);
      case YAML -> new YamlWriter(out).write(value);
      case SIMPLE -> new SimpleLines(out).write(value);
      case SHELL -> new ShellAssignments(out).write(value);
      case CSV -> new GridText(out, settings.header()).writeCsv(grid(value));
      case TABLE -> new GridText(out, settings.header()).writeTable(grid(value));
    }
  }

  private boolean colour() {
    return settings.colour();
  }

  private Grid grid(Object value) {
    return Grid.of(value, settings.selection().attributes());
  }

  private static void writeJson(@Nullable Object value, Writer out, JsonWriter.Style style)
      throws IOException {
    new JsonWriter(out, style).write(value);
    out.write('\n');
  }

  private void writeLines(Object value, Writer out) throws IOException {
    JsonWriter.Style style = new JsonWriter.Style("", false, colour());
    if (value instanceof Iterable<?> elements) {
      for (Object element : elements) {
        writeJson(element, out, style);
      }
    } else {
      writeJson(value, out, style);
    }
  }
}
