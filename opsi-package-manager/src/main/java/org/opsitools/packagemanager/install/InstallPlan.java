package org.opsitools.packagemanager.install;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Query;
import org.opsitools.common.depot.DepotPlaces;
import org.opsitools.common.depot.RemoteDepot;
import org.opsitools.common.depot.client.ClientWishes;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.packagemanager.site.ChosenDepot;
import org.opsitools.packagemanager.site.Workplace;

/** Prints what an installation or an upload would do. */
public final class InstallPlan {
  private final Workplace workplace;
  private final PrintWriter out;

  public InstallPlan(Workplace workplace, PrintWriter out) {
    this.workplace = workplace;
    this.out = out;
  }

  /**
   * Prints the installation of packages, in that order.
   *
   * @param uploads whether they are put into the repositories first
   */
  public void printInstallation(
      List<GivenPackage> packages, PropertyValues values, ClientWishes wishes, boolean uploads) {
    for (ChosenDepot chosen : workplace.chosen()) {
      printHead(chosen);
      Map<String, String> present = present(chosen.id());
      for (GivenPackage given : packages) {
        if (uploads) {
          printUpload(chosen, given);
        }
        String old = present.getOrDefault(given.productId(), "nothing of it");
        out.println("  install %s; the depot has %s".formatted(given.title(), old));
        if (!isRemote(chosen)) {
          out.println("    directory " + places(chosen).depot().resolve(given.productId()));
        }
        out.println("    product, version on the depot, properties and dependencies");
        printValues(values.of(given, chosen.id()));
        printWishes(wishes);
      }
    }
  }

  /** Prints the upload of packages. */
  public void printUploads(List<GivenPackage> packages) {
    for (ChosenDepot chosen : workplace.chosen()) {
      printHead(chosen);
      packages.forEach(given -> printUpload(chosen, given));
    }
  }

  private void printHead(ChosenDepot chosen) {
    out.println(
        chosen.id()
            + (isRemote(chosen) ? " (another machine, which this release cannot change):" : ":"));
  }

  private void printUpload(ChosenDepot chosen, GivenPackage given) {
    String place = isRemote(chosen) ? "its repository" : places(chosen).repository().toString();
    out.println("  upload %s to %s".formatted(given.file(), place));
  }

  private void printValues(Map<String, List<@Nullable Object>> values) {
    new TreeMap<>(values)
        .forEach(
            (id, texts) ->
                out.println(
                    "    property %s = %s"
                        .formatted(
                            id,
                            texts.stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ", "[", "]")))));
  }

  private void printWishes(ClientWishes wishes) {
    if (wishes.setup()) {
      out.println("    request setup on the clients that have it installed");
    }
    if (wishes.setupWithDependencies()) {
      out.println("    request setup, with dependencies, on the clients that have it installed");
    }
    if (wishes.purgeProperties()) {
      out.println("    delete the values that clients have of its properties");
    }
    if (wishes.update()) {
      out.println("    request update on the clients that have it installed");
    }
  }

  private Map<String, String> present(String depotId) {
    return workplace
        .backend()
        .read(
            session ->
                session
                    .find(Query.all(ProductOnDepot.FAMILY).whereOneOf("depotId", Set.of(depotId)))
                    .stream()
                    .collect(Collectors.toMap(ProductOnDepot::productId, ProductOnDepot::version)));
  }

  private DepotPlaces places(ChosenDepot chosen) {
    return DepotPlaces.of(workplace.root(), chosen.host());
  }

  private static boolean isRemote(ChosenDepot chosen) {
    return chosen.depot() instanceof RemoteDepot;
  }
}
