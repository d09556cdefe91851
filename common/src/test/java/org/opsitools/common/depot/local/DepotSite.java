package org.opsitools.common.depot.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.manager.DataRequest;
import org.opsitools.common.backend.manager.DirectRequest;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.backend.manager.Mode;
import org.opsitools.common.config.HostNames;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.InstallRequest;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.Steps;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.testkit.CraftedPackage;
import org.opsitools.common.testkit.CraftedTar;
import org.opsitools.common.testkit.MariadbServer;

/** An installation with a depot and the file backend, in a directory of its own. */
final class DepotSite implements AutoCloseable {
  static final String DEPOT = "depot1.example.org";

  private final OpsiRoot root;
  private final Backend backend;

  private DepotSite(OpsiRoot root, Backend backend) {
    this.root = root;
    this.backend = backend;
  }

  /** Where an installation has its objects. */
  enum Store {
    FILE,
    MYSQL
  }

  /** A new installation with the file backend, or one that was laid before. */
  static DepotSite in(Path directory) throws IOException {
    return in(directory, Store.FILE);
  }

  /** A new installation, or one that was laid before. */
  static DepotSite in(Path directory, Store store) throws IOException {
    OpsiRoot root = new OpsiRoot(directory);
    boolean isNew = !Files.exists(root.resolve("/etc/opsi/opsi.conf"));
    String name = store.name().toLowerCase(Locale.ROOT);
    if (isNew) {
      lay(root, store, name);
    }
    Installation installation =
        new Installation(
            DirectRequest.of(root),
            new DataRequest.Machine(Map.of(), HostNames.system(), Clock.systemUTC()),
            "test");
    Path conf = installation.paths().backend(name);
    DepotSite site =
        new DepotSite(
            root,
            isNew
                ? installation.data().create(conf)
                : installation.data().open((Mode.Direct) installation.mode()));
    if (isNew) {
      site.backend.createBase();
      site.put(Host.FAMILY, List.of(host("OpsiConfigserver", DEPOT)));
    }
    return site;
  }

  private static void lay(OpsiRoot root, Store store, String name) throws IOException {
    write(root.resolve("/etc/opsi/opsi.conf"), "[host]\nid = \"" + DEPOT + "\"\n");
    write(root.resolve("/etc/opsi/backendManager/dispatch.conf"), ".* : " + name + "\n");
    write(root.resolve("/etc/opsi/backends/" + name + ".conf"), conf(store));
    for (String place :
        List.of(
            "/var/lib/opsi/depot",
            "/var/lib/opsi/repository",
            "/var/lib/opsi/workbench",
            "/tftpboot")) {
      Files.createDirectories(root.resolve(place));
    }
  }

  private static String conf(Store store) {
    if (store == Store.FILE) {
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

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  static Host host(String type, String id) {
    return Host.FAMILY.create(
        type,
        type.equals("OpsiClient")
            ? Map.of("id", id)
            : Map.of(
                "id", id,
                "depotLocalUrl", "file:///var/lib/opsi/depot",
                "repositoryLocalUrl", "file:///var/lib/opsi/repository",
                "workbenchLocalUrl", "file:///var/lib/opsi/workbench"));
  }

  OpsiRoot root() {
    return root;
  }

  Backend backend() {
    return backend;
  }

  Path depotDirectory() {
    return root.resolve("/var/lib/opsi/depot");
  }

  LocalDepot depot() throws IOException {
    return depot(Steps.NONE);
  }

  LocalDepot depot(Steps steps) throws IOException {
    return depot(steps, new LocalDepotSettings.Behaviour(true, true));
  }

  /** Another depot of the site, as if this machine were that one. */
  LocalDepot depot(String id) throws IOException {
    return depot(id, Steps.NONE, new LocalDepotSettings.Behaviour(true, true));
  }

  LocalDepot depot(Steps steps, LocalDepotSettings.Behaviour behaviour) throws IOException {
    return depot(DEPOT, steps, behaviour);
  }

  private LocalDepot depot(String id, Steps steps, LocalDepotSettings.Behaviour behaviour)
      throws IOException {
    Host host =
        all(Host.FAMILY).stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    return LocalDepot.open(
        new LocalDepotSettings(
            root,
            host,
            backend,
            new LocalDepotSettings.Locks(LockOwner.current("test"), Duration.ZERO, holder -> {}),
            behaviour),
        steps);
  }

  void install(Path file) throws IOException {
    depot().install(InstallRequest.of(file), DepotListener.NONE);
  }

  /** Stores objects of one family. */
  <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects) {
    backend.write(
        session -> {
          session.insert(family, objects);
          return true;
        });
  }

  <T extends OpsiObject> List<T> all(ObjectFamily<T> family) {
    return backend.read(session -> session.find(Query.all(family)));
  }

  /** What the installation holds: files with their content, and all objects. */
  Map<String, String> everything() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (String place :
        List.of("/var/lib/opsi/depot", "/tftpboot", "/tmp", "/var/lib/opsi/config")) {
      Path start = root.resolve(place);
      if (Files.exists(start)) {
        try (Stream<Path> files = Files.walk(start)) {
          for (Path file : files.toList()) {
            found.put(
                root.directory().relativize(file).toString(),
                Files.isRegularFile(file)
                    ? Files.readString(file, StandardCharsets.ISO_8859_1)
                    : "");
          }
        }
      }
    }
    ObjectFamilies.all()
        .forEach(family -> all(family).forEach(object -> found.put(object.toString(), "object")));
    return found;
  }

  /** Names of what should not be left behind. */
  List<String> leftovers() throws IOException {
    List<String> found = new ArrayList<>();
    for (String place : List.of("/var/lib/opsi", "/tftpboot", "/tmp")) {
      Path start = root.resolve(place);
      if (!Files.exists(start)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(start)) {
        files
            .map(file -> root.directory().relativize(file).toString())
            .filter(name -> name.matches(".*(/\\.[^/]*\\.(new|old|tmp|work)-.*|\\.journal)"))
            .forEach(found::add);
      }
    }
    return found;
  }

  @Override
  public void close() {
    backend.close();
  }

  /** A package in the making. */
  static final class Sample {
    private final String id;
    private final String version;
    private String control = "";
    private final Map<String, String> opsi = new TreeMap<>();
    private final Map<String, String> client = new TreeMap<>();
    private final Map<String, String> server = new TreeMap<>();

    Sample(String id, String version) {
      this.id = id;
      this.version = version;
    }

    /** More lines of the control file. */
    Sample control(String more) {
      control += more;
      return this;
    }

    Sample script(String name, String text) {
      opsi.put(name, text);
      return this;
    }

    Sample client(String name, String content) {
      client.put(name, content);
      return this;
    }

    Sample server(String name, String content) {
      server.put(name, content);
      return this;
    }

    Path write(Path directory) throws IOException {
      int dash = version.indexOf('-');
      String text =
          """
          [Package]
          version: %s
          depends:

          [Product]
          type: localboot
          id: %s
          name: Product %s
          version: %s
          %s
          """
              .formatted(version.substring(dash + 1), id, id, version.substring(0, dash), control);
      CraftedTar parts = new CraftedTar().file("control", text);
      opsi.forEach(parts::file);
      CraftedPackage made = new CraftedPackage().add("OPSI.tar.zstd", parts);
      made.add("CLIENT_DATA.tar.zstd", tar(client));
      if (!server.isEmpty()) {
        made.add("SERVER_DATA.tar.zstd", tar(server));
      }
      Files.createDirectories(directory);
      return made.write(directory.resolve(id + "_" + version + ".opsi"));
    }

    private static CraftedTar tar(Map<String, String> files) {
      CraftedTar tar = new CraftedTar();
      files.forEach(tar::file);
      return tar;
    }
  }

  /** The objects that are about a product, as text. */
  Set<String> objects(String productId) {
    Set<String> found = new TreeSet<>();
    for (ObjectFamily<? extends OpsiObject> family :
        List.of(
            Product.FAMILY,
            ProductOnDepot.FAMILY,
            ProductProperty.FAMILY,
            ProductDependency.FAMILY,
            ProductPropertyState.FAMILY,
            ProductOnClient.FAMILY)) {
      all(family).stream()
          .map(Object::toString)
          .filter(text -> text.contains(productId))
          .forEach(found::add);
    }
    return found;
  }
}
