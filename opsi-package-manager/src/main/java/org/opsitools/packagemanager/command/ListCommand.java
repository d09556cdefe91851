package org.opsitools.packagemanager.command;

import java.io.IOException;
import java.util.List;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.depot.local.LocalDepotSettings;
import org.opsitools.packagemanager.listing.DepotProducts;
import org.opsitools.packagemanager.listing.Differences;
import org.opsitools.packagemanager.listing.Listing;
import org.opsitools.packagemanager.site.Workplace;

/** Lists what is on depots, or in what they differ. */
final class ListCommand {
  private static final int DEPOTS_DIFFER = 3;
  private static final int PLAIN_WIDTH = 60;

  private final Call call;
  private final OutputOptions output;
  private final Listing listing;

  ListCommand(Call call, OutputOptions output) {
    Surroundings surroundings = call.surroundings();
    this.call = call;
    this.output = output;
    Surroundings.Terminal terminal = surroundings.terminal();
    this.listing =
        new Listing(
            surroundings.out(),
            output.format(),
            terminal.output() ? terminal.width() : PLAIN_WIDTH);
  }

  int list(List<String> patterns) throws IOException {
    listing.print(products(patterns), output.detailed());
    return ExitCode.DONE;
  }

  int differences(List<String> patterns) throws IOException {
    DepotProducts products = products(patterns);
    if (products.byDepot().size() < 2) {
      throw new UsageException(
          "--differences compares at least two depots; name them with -d, or all with -d all");
    }
    Differences differences = Differences.of(products);
    listing.print(differences);
    return output.exitCode() && !differences.isEmpty() ? DEPOTS_DIFFER : ExitCode.DONE;
  }

  private DepotProducts products(List<String> patterns) throws IOException {
    try (Workplace workplace = call.workplace(new LocalDepotSettings.Behaviour(false, true))) {
      call.recover(workplace);
      return DepotProducts.read(
          workplace.backend(), workplace.chosenIds(), patterns.isEmpty() ? List.of("*") : patterns);
    }
  }
}
