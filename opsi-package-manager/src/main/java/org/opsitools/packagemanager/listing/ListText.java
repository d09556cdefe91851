package org.opsitools.packagemanager.listing;

import java.io.PrintWriter;
import java.util.List;

/**
 * Prints what depots have, in columns, as the original program does.
 *
 * <p>Source: {@code docs/formats/depot.md}, "List and differences".
 */
final class ListText {
  private static final String INDENT = "   ";
  private static final int WIDEST_COLUMN = 25;
  private static final int NARROWEST_NAME = 10;

  private final PrintWriter out;
  private final boolean showsLocks;
  private final int idWidth;
  private final int versionWidth;
  private final int nameWidth;
  private final int ruleWidth;

  /**
   * A printed list.
   *
   * @param width of the page, in characters
   * @param showsLocks whether products that are locked are marked
   */
  ListText(PrintWriter out, DepotProducts products, int width, boolean showsLocks) {
    this.out = out;
    this.showsLocks = showsLocks;
    int third = Math.min((width - INDENT.length()) / 3, WIDEST_COLUMN);
    int longestId =
        products.all().stream()
            .mapToInt(product -> length(product.state().productId()))
            .max()
            .orElse(0);
    this.idWidth = Math.max(third, longestId);
    this.versionWidth = third;
    this.nameWidth = Math.max(width - INDENT.length() - idWidth - versionWidth - 4, NARROWEST_NAME);
    this.ruleWidth = Math.max(0, width - 5);
  }

  /** Prints one depot. */
  void print(String depotId, List<ListedProduct> products) {
    String frame = "-".repeat(depotId.length() + 4);
    out.println(frame);
    out.println("- " + depotId + " -");
    out.println(frame);
    printLine("Product ID", "Version", "Name", "Locked");
    out.println(INDENT + "=".repeat(ruleWidth));
    for (ListedProduct product : products) {
      printLine(
          product.state().productId(),
          product.state().version(),
          product.shownName().replaceAll("\\p{Cntrl}", ""),
          product.isLocked() ? "locked" : "");
    }
    out.println();
  }

  private void printLine(String id, String version, String name, String lock) {
    out.println(
        INDENT
            + padded(id, idWidth)
            + " "
            + padded(version, versionWidth)
            + " "
            + padded(cut(name), nameWidth)
            + (showsLocks ? " " + lock : ""));
  }

  private String cut(String name) {
    return length(name) <= nameWidth
        ? name
        : name.substring(0, name.offsetByCodePoints(0, nameWidth));
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - length(text)));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
