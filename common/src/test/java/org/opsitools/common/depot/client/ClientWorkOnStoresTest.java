package org.opsitools.common.depot.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.manager.DataRequest;
import org.opsitools.common.backend.manager.DirectRequest;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.config.HostNames;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.testkit.MariadbServer;

/** The same work on the stores that installations have. */
class ClientWorkOnStoresTest {
  private static final List<String> DEPOTS = List.of(DepotSite.DEPOT, DepotSite.OTHER);

  @TempDir Path directory;

  private Backend backend(String name) throws IOException {
    OpsiRoot root = new OpsiRoot(directory);
    write(root, "/etc/opsi/opsi.conf", "[host]\nid = \"" + DepotSite.DEPOT + "\"\n");
    write(root, "/etc/opsi/backendManager/dispatch.conf", ".* : " + name + "\n");
    write(root, "/etc/opsi/backends/" + name + ".conf", conf(name));
    Installation installation =
        new Installation(
            DirectRequest.of(root),
            new DataRequest.Machine(Map.of(), HostNames.system(), Clock.systemUTC()),
            "test");
    return installation.data().create(installation.paths().backend(name));
  }

  private static String conf(String name) {
    if (name.equals("file")) {
      return """
          module = 'File'
          config = {"baseDir": "/var/lib/opsi/config", "hostKeyFile": "/etc/opsi/pckeys"}
          """;
    }
    MariadbServer server = MariadbServer.shared();
    return """
        module = 'MySQL'
        config = {"address": "127.0.0.1:%d", "database": "%s", "username": "root", "password": ""}
        """
        .formatted(server.port(), server.newDatabase());
  }

  private static void write(OpsiRoot root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static Product lay(DepotSite site) {
    site.client("c1.example.org").client("c2.example.org").clientOfOther("d1.example.org");
    Product app = site.product("app", "1.0", ProductType.LOCALBOOT, "setup");
    Product lib = site.product("lib", "1.0", ProductType.LOCALBOOT, "setup");
    site.held(app, DepotSite.DEPOT).held(lib, DepotSite.DEPOT).held(app, DepotSite.OTHER);
    site.needs(app, "lib");
    for (String client : List.of("c1.example.org", "c2.example.org", "d1.example.org")) {
      site.state("app", client, "installed", "none").value("app", client, List.of("v"));
    }
    site.product("gone", "1.0", ProductType.LOCALBOOT, "setup");
    site.state("gone", "c1.example.org", "installed", "none");
    site.value("gone", DepotSite.DEPOT, List.of("v"));
    site.value("app", DepotSite.DEPOT, List.of("kept"));
    return app;
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "mysql"})
  void followsKeepsAndPurges(String store) throws IOException {
    try (Backend backend = backend(store)) {
      DepotSite site = new DepotSite(backend);
      final Product app = lay(site);

      ClientReport report =
          new ClientActions(backend, DepotSite.DEPOT)
              .follow("app", new ClientWishes(false, true, true, true));

      assertEquals(1, report.warnings().size(), report.toString());
      assertEquals(
          List.of("app@c1:setup", "app@c2:setup", "lib@c1:setup", "lib@c2:setup"),
          site.requests().stream().sorted().toList());
      assertEquals(
          List.of("app@d1=[v]", "app@depot1=[kept]", "gone@depot1=[v]"),
          site.values().stream().sorted().toList());
      assertEquals(
          Map.of("p", List.of("kept")),
          KeptPropertyValues.of(
              backend,
              DepotSite.DEPOT,
              "app",
              List.of(ProductProperty.unicode(app, "p", "", List.of(), List.of(), true, false))));

      Purge purge = new Purge(backend);
      PurgePlan plan = purge.plan(DEPOTS, List.of());
      assertEquals(
          List.of(
              new PurgePlan.OfDepot(
                  DepotSite.DEPOT, List.of(new PurgePlan.Leftover("gone", 1, 1)))),
          plan.depots());
      assertEquals(plan, purge.run(plan));
      assertTrue(purge.plan(DEPOTS, List.of()).isEmpty());
      assertEquals(List.of("app 1.0-1", "lib 1.0-1"), site.versions());
    }
  }
}
