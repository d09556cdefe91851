package org.opsitools.admin.output;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a grid as CSV, or as a table with aligned columns. */
final class GridText {
  private static final String GAP = "  ";

  private final Writer out;
  private final boolean header;

  GridText(Writer out, boolean header) {
    this.out = out;
    this.header = header;
  }

  /** Semicolons between the cells, quotes only where they are needed; row by row. */
  void writeCsv(Grid grid) throws IOException {
    if (header && !grid.columns().isEmpty()) {
      writeCsvLine(grid.columns());
    }
    for (List<@Nullable Object> row : grid.rows()) {
      List<String> cells = new ArrayList<>();
      for (Object cell : row) {
        cells.add(csvText(cell, true));
      }
      writeCsvLine(cells);
    }
  }

  private void writeCsvLine(List<String> cells) throws IOException {
    String separator = "";
    for (String cell : cells) {
      out.write(separator);
      out.write(csvQuoted(cell));
      separator = ";";
    }
    out.write('\n');
  }

  private static String csvQuoted(String cell) {
    boolean plain = cell.chars().noneMatch(letter -> ";\"\n\r".indexOf(letter) >= 0);
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static String csvText(@Nullable Object cell, boolean top) throws IOException {
    if (cell == null) {
      return "<null>";
    }
    if (cell instanceof Boolean flag) {
      return flag ? "1" : "0";
    }
    if (top && cell instanceof Iterable<?> elements) {
      List<String> texts = new ArrayList<>();
      for (Object element : elements) {
        texts.add(csvText(element, false));
      }
      return String.join(",", texts);
    }
    return cell instanceof String text ? text : JsonWriter.compact(cell);
  }

  /** Columns as wide as their widest cell; all rows are kept until the last is known. */
  void writeTable(Grid grid) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    if (header) {
      lines.add(grid.columns());
    }
    for (List<@Nullable Object> row : grid.rows()) {
      List<String> cells = new ArrayList<>();
      for (Object cell : row) {
        cells.add(tableText(cell, true));
      }
      lines.add(cells);
    }
    int[] widths = widths(lines, grid.columns().size());
    if (header && !grid.columns().isEmpty()) {
      lines.add(1, rules(widths));
    }
    for (List<String> line : lines) {
      writeTableLine(line, widths);
    }
  }

  private static int[] widths(List<List<String>> lines, int columns) {
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], width(line.get(column)));
      }
    }
    return widths;
  }

  private static List<String> rules(int[] widths) {
    List<String> rules = new ArrayList<>();
    for (int width : widths) {
      rules.add("-".repeat(width));
    }
    return rules;
  }

  private void writeTableLine(List<String> cells, int[] widths) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      line.append(column == 0 ? "" : GAP).append(cell);
      line.append(" ".repeat(widths[column] - width(cell)));
    }
    if (!cells.isEmpty()) {
      out.write(line.toString().stripTrailing());
      out.write('\n');
    }
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static String tableText(@Nullable Object cell, boolean top) throws IOException {
    if (cell == null) {
      return "";
    }
    if (top && cell instanceof Iterable<?> elements) {
      List<String> texts = new ArrayList<>();
      for (Object element : elements) {
        texts.add(tableText(element, false));
      }
      return String.join(", ", texts);
    }
    boolean json = cell instanceof Map<?, ?> || cell instanceof Iterable<?>;
    return printable(json ? JsonWriter.compact(cell) : cell.toString());
  }

  /** Line ends would break the table, and other control characters the terminal. */
  private static String printable(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder clean = new StringBuilder();
    text.chars()
        .forEach(
            letter -> {
              switch (letter) {
                case '\n' -> clean.append("\\n");
                case '\t' -> clean.append("\\t");
                case '\r' -> clean.append("\\r");
                default -> clean.append(Character.isISOControl(letter) ? '?' : (char) letter);
              }
            });
    return clean.toString();
  }
}
