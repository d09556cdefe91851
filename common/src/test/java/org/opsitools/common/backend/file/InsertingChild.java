package org.opsitools.common.backend.file;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.opsitools.common.config.FileBackendConf.ReplaceMode;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductType;

/**
 * Stores states of products, one call after the other, and prints the number of each call that has
 * returned. Arguments: directory of the tree, number of the first call, of the last, how many
 * clients each call has a state for, and how files are replaced.
 */
final class InsertingChild {
  private InsertingChild() {}

  public static void main(String[] arguments) throws Exception {
    int last = Integer.parseInt(arguments[2]);
    int clients = Integer.parseInt(arguments[3]);
    try (FileStore store =
        FileStore.open(Trees.store(Path.of(arguments[0]), ReplaceMode.valueOf(arguments[4])))) {
      for (int call = Integer.parseInt(arguments[1]); call <= last; call++) {
        String product = "p" + call;
        List<ProductOnClient> states =
            IntStream.rangeClosed(1, clients).mapToObj(client -> state(product, client)).toList();
        Trees.put(store, ProductOnClient.FAMILY, states);
        System.out.println(call);
        System.out.flush();
      }
    }
  }

  private static ProductOnClient state(String product, int client) {
    return new ProductOnClient(
        null,
        "installed",
        "none",
        null,
        null,
        null,
        "1.0",
        "1",
        "2024-01-01 00:00:00",
        null,
        product,
        ProductType.LOCALBOOT,
        "c" + client + ".demo.example");
  }
}
