package org.opsitools.packagemanager.listing;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cells in rows of the same length, the first of which holds the names of the columns. */
final class Rows {
  private static final String GAP = "  ";
  private static final String SPECIAL_IN_CSV = ";\"\n\r";

  private final List<List<String>> lines;

  private Rows(List<List<String>> lines) {
    this.lines = lines;
  }

  /** Rows of values; one that is not set is an empty cell. */
  static Rows of(List<String> columns, List<Map<String, @Nullable Object>> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns);
    for (Map<String, @Nullable Object> row : rows) {
      lines.add(columns.stream().map(column -> cell(row.get(column))).toList());
    }
    return new Rows(lines);
  }

  private static String cell(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** Semicolons between the cells, quotes only where they are needed. */
  void printCsv(PrintWriter out) {
    for (List<String> line : lines) {
      out.println(String.join(";", line.stream().map(Rows::quoted).toList()));
    }
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(letter -> SPECIAL_IN_CSV.indexOf(letter) >= 0);
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** Columns as wide as their widest cell. */
  void printTable(PrintWriter out) {
    int[] widths = new int[lines.get(0).size()];
    List<List<String>> shown =
        lines.stream().map(line -> line.stream().map(Rows::printable).toList()).toList();
    for (List<String> line : shown) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], length(line.get(column)));
      }
    }
    print(out, shown.get(0), widths);
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("-".repeat(width));
    }
    print(out, rule, widths);
    shown.subList(1, shown.size()).forEach(line -> print(out, line, widths));
  }

  private static void print(PrintWriter out, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(column == 0 ? "" : GAP)
          .append(cell)
          .append(" ".repeat(widths[column] - length(cell)));
    }
    out.println(line.toString().stripTrailing());
  }

  /** Control characters would break the columns, or the terminal. */
  private static String printable(String cell) {
    return cell.replaceAll("\\p{Cntrl}+", " ");
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
