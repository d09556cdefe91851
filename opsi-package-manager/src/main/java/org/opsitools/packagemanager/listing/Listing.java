package org.opsitools.packagemanager.listing;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.json.JsonText;

/** Prints lists on standard output in one of the formats. */
public final class Listing {
  private static final List<String> PRODUCT_COLUMNS =
      List.of(
          "depotId",
          "productId",
          "productVersion",
          "packageVersion",
          "version",
          "name",
          "type",
          "locked");
  private static final List<String> DIFFERENCE_COLUMNS = List.of("productId", "depotId", "version");

  private final PrintWriter out;
  private final ListingFormat format;
  private final int width;

  /**
   * A way to print lists.
   *
   * @param width of the page in characters, for {@link ListingFormat#TEXT}
   */
  public Listing(PrintWriter out, ListingFormat format, int width) {
    this.out = out;
    this.format = format;
    this.width = width;
  }

  /**
   * Prints what depots have.
   *
   * @param showsLocks whether the text marks products that are locked
   */
  public void print(DepotProducts products, boolean showsLocks) {
    if (format == ListingFormat.TEXT) {
      ListText text = new ListText(out, products, width, showsLocks);
      products.byDepot().forEach(text::print);
    } else {
      print(PRODUCT_COLUMNS, products.all().stream().map(ListedProduct::row).toList());
    }
  }

  /** Prints in what depots differ. */
  public void print(Differences differences) {
    if (format == ListingFormat.TEXT) {
      differences.print(out);
    } else {
      print(DIFFERENCE_COLUMNS, differences.rows());
    }
  }

  private void print(List<String> columns, List<Map<String, @Nullable Object>> rows) {
    if (format == ListingFormat.JSON) {
      out.println(JsonText.write(rows));
      return;
    }
    Rows texts = Rows.of(columns, rows);
    if (format == ListingFormat.CSV) {
      texts.printCsv(out);
    } else {
      texts.printTable(out);
    }
  }
}
