import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.file.LockPolicy;
import org.opsitools.common.backend.manager.DataRequest;
import org.opsitools.common.backend.manager.DirectData;
import org.opsitools.common.backend.manager.Mode;
import org.opsitools.common.backend.manager.ModeChoice;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.ConfPaths;
import org.opsitools.common.config.HostNames;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductType;

/**
 * Measures the file backend inside one process; run as a source file.
 *
 * <p>{@code fill ROOT CLIENTS PRODUCTS} makes clients with the states of products; {@code read ROOT
 * CLIENTS} times queries and an update, each the best of three.
 */
final class FileBackend {
  private static final int RUNS = 3;
  private static final int CLIENTS_A_CALL = 1000;

  private FileBackend() {}

  public static void main(String[] arguments) throws IOException {
    OpsiRoot root = new OpsiRoot(Path.of(arguments[1]));
    int clients = Integer.parseInt(arguments[2]);
    try (Backend backend = open(root)) {
      if (arguments[0].equals("fill")) {
        fill(backend, clients, Integer.parseInt(arguments[3]));
      } else {
        read(backend, clients);
      }
    }
  }

  private static Backend open(OpsiRoot root) throws IOException {
    ConfPaths paths = ConfPaths.of(root);
    OpsiConf conf = OpsiConf.read(root, Accounts.of(root));
    LockPolicy locks =
        new LockPolicy(LockOwner.current("bench"), Duration.ofSeconds(10), holder -> {});
    DataRequest.Machine machine =
        new DataRequest.Machine(Map.of(), HostNames.system(), Clock.systemDefaultZone());
    DirectData data =
        new DirectData(new DataRequest(paths, DataRequest.Overrides.NONE, locks, machine), conf);
    Mode mode = new ModeChoice(paths, conf, HostNames.system()).choose(null, true);
    return data.open((Mode.Direct) mode);
  }

  private static String client(int number) {
    return String.format(Locale.ROOT, "pc%05d.bench.example", number);
  }

  private static void fill(Backend backend, int clients, int products) {
    List<Host> hosts = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      hosts.add(
          Host.FAMILY.create(
              "OpsiClient", Map.of("id", client(i), "description", "Client " + i, "notes", "n")));
    }
    time("insert of all hosts", () -> insert(backend, Host.FAMILY, hosts));
    time(
        "insert of all states",
        () -> {
          for (int first = 0; first < clients; first += CLIENTS_A_CALL) {
            int last = Math.min(clients, first + CLIENTS_A_CALL);
            insert(backend, ProductOnClient.FAMILY, states(first, last, products));
          }
          return clients * products;
        });
  }

  private static List<ProductOnClient> states(int first, int last, int products) {
    List<ProductOnClient> states = new ArrayList<>();
    for (int i = first; i < last; i++) {
      for (int p = 0; p < products; p++) {
        boolean installed = (i + p) % 3 != 0;
        states.add(
            new ProductOnClient(
                null,
                installed ? "installed" : "not_installed",
                p % 10 == 0 ? "setup" : "none",
                "setup",
                "",
                "successful",
                installed ? "1.0" : null,
                installed ? "1" : null,
                null,
                null,
                "product-" + p,
                ProductType.LOCALBOOT,
                client(i)));
      }
    }
    return states;
  }

  private static <T extends OpsiObject> int insert(
      Backend backend, ObjectFamily<T> family, List<T> objects) {
    return backend.write(
        session -> {
          session.insert(family, objects);
          return objects.size();
        });
  }

  private static void read(Backend backend, int clients) {
    String one = client(clients / 2);
    query(backend, "hosts, all", session -> session.find(Query.all(Host.FAMILY)));
    query(
        backend,
        "hosts, one",
        session -> session.find(Query.all(Host.FAMILY).where("id", one)));
    Query<ProductOnClient> states = Query.all(ProductOnClient.FAMILY);
    query(backend, "states of one client", session -> session.find(states.where("clientId", one)));
    query(
        backend,
        "states of one product",
        session -> session.find(states.where("productId", "product-7")));
    query(backend, "states, all", session -> session.find(states));
    query(
        backend,
        "states, all, streamed",
        session -> {
          long[] count = new long[1];
          session.stream(states).forEach(state -> count[0]++);
          return new ArrayList<>(java.util.Collections.nCopies((int) count[0], ""));
        });
    ProductOnClient change =
        ProductOnClient.FAMILY.create(
            "ProductOnClient",
            Map.of(
                "productId", "product-7",
                "productType", "LocalbootProduct",
                "clientId", one,
                "actionRequest", "setup"));
    for (int run = 0; run < RUNS; run++) {
      time(
          "update of one state",
          () ->
              backend.write(
                  session -> {
                    session.update(ProductOnClient.FAMILY, List.of(change));
                    return 1;
                  }));
    }
  }

  private static void query(
      Backend backend, String what, Function<BackendSession, List<?>> question) {
    for (int run = 0; run < RUNS; run++) {
      time(what, () -> backend.read(session -> question.apply(session).size()));
    }
  }

  private interface Work {
    int run() throws IOException;
  }

  private static void time(String what, Work work) {
    try {
      long begin = System.nanoTime();
      int count = work.run();
      System.out.printf(
          Locale.ROOT, "%s\t%.1f\t%d%n", what, (System.nanoTime() - begin) / 1e6, count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
