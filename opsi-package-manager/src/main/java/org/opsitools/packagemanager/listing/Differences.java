package org.opsitools.packagemanager.listing;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.CodePointOrder;

/**
 * The products in which depots differ: at least one lacks it, or has another version.
 *
 * @param depots that were compared, in the order in which they are shown
 * @param versions by product, sorted, then by depot; a depot that lacks the product is missing
 */
public record Differences(List<String> depots, Map<String, Map<String, String>> versions) {
  private static final String MISSING = "not installed";

  public Differences {
    depots = List.copyOf(depots);
    versions = new LinkedHashMap<>(versions);
  }

  /** Compares depots. */
  public static Differences of(DepotProducts products) {
    List<String> depots = List.copyOf(products.byDepot().keySet());
    Map<String, Map<String, String>> versions = new TreeMap<>(CodePointOrder.INSTANCE);
    for (ListedProduct product : products.all()) {
      versions
          .computeIfAbsent(product.state().productId(), id -> new HashMap<>())
          .put(product.state().depotId(), product.state().version());
    }
    versions.values().removeIf(found -> isEverywhereTheSame(found, depots.size()));
    return new Differences(depots, versions);
  }

  private static boolean isEverywhereTheSame(Map<String, String> found, int depots) {
    return found.size() == depots && found.values().stream().distinct().count() == 1;
  }

  /** Whether the depots have the same. */
  public boolean isEmpty() {
    return versions.isEmpty();
  }

  void print(PrintWriter out) {
    if (isEmpty()) {
      out.println("There are no differences between the depots.");
    }
    int width = depots.stream().mapToInt(String::length).max().orElse(0);
    versions.forEach(
        (productId, found) -> {
          out.println(productId);
          for (String depot : depots) {
            out.println(
                "    "
                    + depot
                    + " ".repeat(width - depot.length())
                    + ": "
                    + found.getOrDefault(depot, MISSING));
          }
          out.println();
        });
  }

  /** What is printed for programs: a row for each product and depot. */
  List<Map<String, @Nullable Object>> rows() {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    versions.forEach(
        (productId, found) -> {
          for (String depot : depots) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("productId", productId);
            row.put("depotId", depot);
            row.put("version", found.get(depot));
            rows.add(row);
          }
        });
    return rows;
  }
}
