import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreSession;
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
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductType;

/**
 * Measures the backend of an installation inside one process.
 *
 * <p>{@code fill ROOT CLIENTS PRODUCTS} stores clients with the states of products; {@code read ROOT
 * CLIENTS} times questions; {@code stream ROOT} reads all states without keeping them; {@code again
 * ROOT} deletes every object of backend {@code mysql} and stores it again.
 */
final class Backends {
  private static final int RUNS = 3;
  private static final int CLIENTS_A_CALL = 1000;

  /** What is named by others first. */
  private static final List<String> ORDER =
      List.of("host", "product", "productProperty", "config", "group");

  private Backends() {}

  public static void main(String[] arguments) throws IOException {
    OpsiRoot root = new OpsiRoot(Path.of(arguments[1]));
    DirectData data = data(root);
    if (arguments[0].equals("again")) {
      try (ObjectStore store = data.store("mysql")) {
        again(store);
      }
      return;
    }
    ConfPaths paths = ConfPaths.of(root);
    OpsiConf conf = OpsiConf.read(root, Accounts.of(root));
    Mode mode = new ModeChoice(paths, conf, HostNames.system()).choose(null, true);
    try (Backend backend = data.open((Mode.Direct) mode)) {
      switch (arguments[0]) {
        case "fill" ->
            fill(backend, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        case "read" -> read(backend, Integer.parseInt(arguments[2]));
        default -> stream(backend);
      }
    }
  }

  private static DirectData data(OpsiRoot root) throws IOException {
    LockPolicy locks =
        new LockPolicy(LockOwner.current("bench"), Duration.ofSeconds(10), holder -> {});
    DataRequest.Machine machine =
        new DataRequest.Machine(Map.of(), HostNames.system(), Clock.systemDefaultZone());
    return new DirectData(
        new DataRequest(ConfPaths.of(root), DataRequest.Overrides.NONE, locks, machine),
        OpsiConf.read(root, Accounts.of(root)));
  }

  private static String client(int number) {
    return String.format(Locale.ROOT, "pc%05d.bench.example", number);
  }

  private static void fill(Backend backend, int clients, int products) {
    List<Host> hosts = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      hosts.add(Host.FAMILY.create("OpsiClient", host(i)));
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

  private static Map<String, Object> host(int number) {
    String address =
        String.format(Locale.ROOT, "10.%d.%d.%d", number >> 16, number >> 8 & 255, number & 255);
    return Map.of(
        "id", client(number),
        "description", "Client " + number,
        "notes", "Room " + number % 97 + ", bought by order " + scattered(number, 0, 90000),
        "hardwareAddress", hardwareAddress(number),
        "ipAddress", address);
  }

  private static String hardwareAddress(int number) {
    int random = scattered(number, 1, 1 << 8);
    return String.format(
        Locale.ROOT,
        "02:00:%02x:%02x:%02x:%02x", random, number >> 16, number >> 8 & 255, number & 255);
  }

  /** A number below a limit that looks like none of its neighbours, the same in each run. */
  private static int scattered(int client, int product, int limit) {
    long mixed = (client * 1_000_003L + product) * 0x9E3779B97F4A7C15L;
    return (int) ((mixed >>> 33) % limit);
  }

  private static List<ProductOnClient> states(int first, int last, int products) {
    List<ProductOnClient> states = new ArrayList<>();
    for (int i = first; i < last; i++) {
      for (int p = 0; p < products; p++) {
        boolean installed = (i + p) % 3 != 0;
        int random = scattered(i, p, 1000);
        states.add(
            new ProductOnClient(
                null,
                installed ? "installed" : "not_installed",
                p % 10 == 0 ? "setup" : "none",
                "setup",
                "",
                random % 19 == 0 ? "failed" : "successful",
                installed ? "1." + random % 31 + "." + random : null,
                installed ? String.valueOf(1 + random % 7) : null,
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
    Query<ProductOnClient> states = Query.all(ProductOnClient.FAMILY);
    question(
        backend,
        "states of one client",
        session -> session.find(states.where("clientId", one)).size());
    question(
        backend, "hosts, all", session -> session.find(Query.all(Host.FAMILY)).size());
    question(
        backend,
        "hosts, one",
        session -> session.find(Query.all(Host.FAMILY).where("id", one)).size());
    question(
        backend,
        "states of one product",
        session -> session.find(states.where("productId", "product-7")).size());
    question(backend, "states, all, streamed", session -> count(session, states));
    question(backend, "states, all, sorted", session -> session.find(states).size());
    question(
        backend,
        "states of one client, warm",
        session -> session.find(states.where("clientId", one)).size());
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

  private static void stream(Backend backend) {
    Query<ProductOnClient> states = Query.all(ProductOnClient.FAMILY);
    time("states, all, streamed", () -> backend.read(session -> count(session, states)));
  }

  private static int count(BackendSession session, Query<ProductOnClient> query) {
    int[] count = new int[1];
    try (Stream<ProductOnClient> found = session.stream(query)) {
      found.forEach(state -> count[0]++);
    }
    return count[0];
  }

  private static void again(ObjectStore store) {
    Map<ObjectFamily<?>, List<? extends OpsiObject>> objects = new LinkedHashMap<>();
    List<ObjectFamily<?>> families = new ArrayList<>();
    ORDER.forEach(prefix -> families.add(ObjectFamilies.ofPrefix(prefix).orElseThrow()));
    ObjectFamilies.all().filter(family -> !families.contains(family)).forEach(families::add);
    families.removeIf(family -> !store.holds(family));
    time(
        "dump, read",
        () ->
            store.read(
                session -> {
                  families.forEach(family -> objects.put(family, all(session, family)));
                  return objects.values().stream().mapToInt(List::size).sum();
                }));
    time(
        "dump, deleted",
        () ->
            store.write(
                session -> {
                  for (int i = families.size() - 1; i >= 0; i--) {
                    delete(session, families.get(i), objects);
                  }
                  return 0;
                }));
    time(
        "dump, stored",
        () ->
            store.write(
                session -> {
                  families.forEach(family -> put(session, family, objects));
                  return 0;
                }));
  }

  private static <T extends OpsiObject> List<T> all(
      StoreSession session, ObjectFamily<T> family) {
    try (Stream<T> found = session.find(Query.all(family))) {
      return found.toList();
    }
  }

  private static <T extends OpsiObject> List<T> typed(
      ObjectFamily<T> family, Map<ObjectFamily<?>, List<? extends OpsiObject>> objects) {
    return objects.get(family).stream().map(family.recordClass()::cast).toList();
  }

  private static <T extends OpsiObject> void delete(
      StoreSession session,
      ObjectFamily<T> family,
      Map<ObjectFamily<?>, List<? extends OpsiObject>> objects) {
    session.delete(family, typed(family, objects));
  }

  private static <T extends OpsiObject> void put(
      StoreSession session,
      ObjectFamily<T> family,
      Map<ObjectFamily<?>, List<? extends OpsiObject>> objects) {
    session.put(family, typed(family, objects));
  }

  private static void question(
      Backend backend, String what, Function<BackendSession, Integer> question) {
    for (int run = 0; run < RUNS; run++) {
      time(what, () -> backend.read(session -> question.apply(session)));
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
