package org.opsitools.common.depot.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendSettings;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.backend.StoreBackend;
import org.opsitools.common.backend.UnknownMethodException;
import org.opsitools.common.backend.method.DirectCaller;
import org.opsitools.common.backend.method.DirectSettings;
import org.opsitools.common.backend.method.MethodCallException;
import org.opsitools.common.backend.method.ServiceRequiredException;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.InstallRequest;
import org.opsitools.common.depot.UninstallRequest;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.MemoryStore;
import org.opsitools.common.testkit.Tool;

class DepotMethodsTest {
  private static final String DEPOT = "depot1.example.org";

  @TempDir Path directory;
  private final Backend backend =
      new StoreBackend(new MemoryStore(), BackendSettings.usual(Clock.systemUTC()));
  private final RecordingDepot depot = new RecordingDepot(DEPOT);
  private final List<Path> built = new ArrayList<>();
  private OpsiRoot root;
  private Path repository;
  private Path workbench;
  private String depotId = DEPOT;

  @BeforeEach
  void makeDepot() throws IOException {
    root = new OpsiRoot(directory.resolve("root"));
    repository = Files.createDirectories(root.resolve("/var/lib/opsi/repository"));
    workbench = Files.createDirectories(root.resolve("/var/lib/opsi/workbench"));
    Files.createDirectories(root.resolve("/var/lib/opsi/depot/app"));
    backend.write(
        session -> {
          session.insert(
              Host.FAMILY, List.of(Host.FAMILY.create("OpsiConfigserver", Map.of("id", DEPOT))));
          session.insert(
              Host.FAMILY,
              List.of(Host.FAMILY.create("OpsiClient", Map.of("id", "c1.example.org"))));
          return true;
        });
  }

  private DirectCaller caller() {
    DepotSite site =
        new DepotSite(
            root,
            backend,
            () -> depotId,
            host -> depot,
            source -> {
              built.add(source);
              return Files.copy(
                  Fixtures.path("manager-admin/packages/localboot_new_42.0-1337.opsi"),
                  source.resolve("localboot_new_42.0-1337.opsi"));
            });
    DirectSettings settings =
        new DirectSettings(root, "4.3", Clock.systemUTC(), DirectSettings.Site.unconfigured());
    return new DirectCaller(backend, settings, List.of(() -> new DepotMethods(site)));
  }

  private @Nullable Object call(String method, @Nullable Object... parameters) {
    return caller().call(method, Arrays.asList(parameters));
  }

  private Path put(String name, String content) throws IOException {
    return Files.writeString(repository.resolve(name), content, StandardCharsets.UTF_8);
  }

  @Test
  void everyMethodIsCalledAsOnAServer() throws IOException {
    Map<?, ?> answer =
        (Map<?, ?>)
            JsonText.parse(Files.readString(Fixtures.path("manager-admin/rpc/interface-4.2.json")));
    Map<String, Map<?, ?>> recorded = new LinkedHashMap<>();
    for (Object method : (List<?>) answer.get("result")) {
      recorded.put(String.valueOf(((Map<?, ?>) method).get("name")), (Map<?, ?>) method);
    }
    List<String> compared = new ArrayList<>();

    for (Object method : (List<?>) call("backend_getInterface")) {
      String name = String.valueOf(((Map<?, ?>) method).get("name"));
      Map<?, ?> theirs = recorded.get(name);
      if (theirs != null && (name.startsWith("depot_") || name.equals("setRights"))) {
        for (String key : List.of("params", "defaults", "keywords", "deprecated")) {
          assertEquals(
              String.valueOf(theirs.get(key)),
              String.valueOf(((Map<?, ?>) method).get(key)),
              name + " " + key);
        }
        compared.add(name);
      }
    }

    assertEquals(7, compared.size(), compared.toString());
  }

  @Test
  void installsAPackageAsItIsToldTo() throws IOException {
    Path file = Files.writeString(directory.resolve("app_1.0-1.opsi"), "x");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("list", List.of("a", "b"));
    values.put("flag", true);
    values.put("none", null);

    assertNull(
        call("depot_installPackage", file.toString(), true, values, "/scratch", "copy", true));

    assertEquals(
        List.of(
            new InstallRequest(
                file,
                true,
                Map.of("list", List.of("a", "b"), "flag", List.of(true), "none", List.of()),
                Optional.of(Path.of("/scratch")),
                Optional.of("copy"),
                false)),
        depot.requests());
  }

  @Test
  void installsAPackageOfTheRepositoryUnderItsNameOnAServer() throws IOException {
    Path file = put("app_1.0-1.opsi", "x");

    call("depot_installPackage", "/var/lib/opsi/repository/app_1.0-1.opsi");

    assertEquals(List.of(InstallRequest.of(file)), depot.requests());
  }

  @Test
  void keepsNullsAmongPropertyValues() throws IOException {
    Path file = put("app_1.0-1.opsi", "x");

    call(
        "depot_installPackage",
        file.toString(),
        false,
        Map.of("p", Collections.singletonList(null)));

    assertEquals(
        Map.of("p", Collections.singletonList(null)),
        ((InstallRequest) depot.requests().get(0)).propertyValues());
  }

  @Test
  void takesAProductOff() {
    assertNull(call("depot_uninstallPackage", "app"));
    assertNull(call("depot_uninstallPackage", "app", true, false));

    assertEquals(
        List.of(UninstallRequest.of("app"), new UninstallRequest("app", true, false)),
        depot.requests());
  }

  @Test
  void refusesWhatIsNoProductOrNoPath() {
    assertThrows(OpsiException.class, () -> call("depot_uninstallPackage", "../app"));
    assertThrows(OpsiException.class, () -> call("depot_installPackage", "app.opsi"));
    assertThrows(OpsiException.class, () -> call("depot_installPackage", "/a\0b"));
    assertThrows(OpsiException.class, () -> call("depot_installPackage", ""));
    assertThrows(MethodCallException.class, () -> call("depot_installPackage"));
    assertEquals(List.of(), depot.requests());
  }

  @Test
  void tellsTheSumOfAFile() throws IOException {
    put("app_1.0-1.opsi", "text");
    final String sum = Tool.run(repository, "md5sum", "app_1.0-1.opsi").substring(0, 32);
    put("app_1.0-1.opsi.md5", "ab".repeat(16));
    String name = "/var/lib/opsi/repository/app_1.0-1.opsi";

    assertEquals("ab".repeat(16), call("depot_getMD5Sum", name));
    assertEquals("ab".repeat(16), call("getMD5Sum", name));
    assertEquals(sum, call("depot_getMD5Sum", name, true));
    assertEquals(sum, call("depot_getMD5Sum", root.directory() + name, true));
  }

  @Test
  void writesTheFilesBesideAPackage() throws IOException {
    put("app_1.0-1.opsi", "text".repeat(5000));
    String name = "/var/lib/opsi/repository/app_1.0-1.opsi";

    assertNull(call("depot_createMd5SumFile", name, name + ".md5"));
    assertNull(call("depot_createZsyncFile", name, name + ".zsync"));

    assertEquals(
        Tool.run(repository, "md5sum", "app_1.0-1.opsi").substring(0, 32),
        Files.readString(repository.resolve("app_1.0-1.opsi.md5")));
    Tool.run(
        repository,
        "zsyncmake",
        "-u",
        "app_1.0-1.opsi",
        "-o",
        directory.resolve("theirs").toString(),
        "app_1.0-1.opsi");
    assertEquals(
        Files.readString(directory.resolve("theirs"), StandardCharsets.ISO_8859_1)
            .replaceFirst("MTime: .*\n", ""),
        Files.readString(repository.resolve("app_1.0-1.opsi.zsync"), StandardCharsets.ISO_8859_1));
    for (String side : List.of(".md5", ".zsync")) {
      Object mode = Files.getAttribute(repository.resolve("app_1.0-1.opsi" + side), "unix:mode");
      assertEquals(0660, (Integer) mode & 07777);
    }
  }

  @Test
  void doesNotWriteTheSumOverTheFile() throws IOException {
    Path file = put("app_1.0-1.opsi", "text");

    assertThrows(
        MethodCallException.class,
        () -> call("depot_createMd5SumFile", file.toString(), file.toString()));

    assertEquals("text", Files.readString(file));
  }

  @ParameterizedTest
  @CsvSource({
    "depot_getMD5Sum, /etc/passwd",
    "depot_getMD5Sum, /var/lib/opsi/repository/../secret",
    "depot_getMD5Sum, /var/lib/opsi/repository/link",
    "depot_getMD5Sum, /var/lib/opsi/repository/out/secret",
    "depot_getMD5Sum, secret",
    "getMD5Sum, /var/lib/opsi/secret",
    "depot_getDiskSpaceUsage, /",
    "depot_getDiskSpaceUsage, /var/lib/opsi",
    "depot_getDiskSpaceUsage, /var/lib/opsi/repository/out",
    "getDiskSpaceUsage, repository",
    "workbench_buildPackage, ../repository",
    "workbench_buildPackage, out",
    "workbench_buildPackage, /var/lib/opsi/depot/app",
    "workbench_installPackage, ../repository/app_1.0-1.opsi",
  })
  void touchesOnlyWhatIsTheDepots(String method, String path) throws IOException {
    put("app_1.0-1.opsi", "x");
    Path secret = Files.writeString(root.resolve("/var/lib/opsi/secret"), "x");
    Files.createDirectories(root.resolve("/etc"));
    Files.writeString(root.resolve("/etc/passwd"), "");
    Files.createSymbolicLink(repository.resolve("link"), secret);
    Files.createSymbolicLink(repository.resolve("out"), root.resolve("/var/lib/opsi"));
    Files.createSymbolicLink(workbench.resolve("out"), repository);

    OpsiException refusal = assertThrows(OpsiException.class, () -> call(method, path));

    assertTrue(refusal.getMessage().contains(path), refusal.getMessage());
    assertEquals(List.of(), built);
    assertEquals(List.of(), depot.requests());
  }

  @Test
  void writesOnlyWhereTheDepotKeepsFiles() throws IOException {
    Path file = put("app_1.0-1.opsi", "x");
    for (String target :
        List.of("/etc/cron.d/x", "/var/lib/opsi/x", "/", "/var/lib/opsi/repository")) {
      Files.createDirectories(root.resolve("/etc/cron.d"));
      assertThrows(
          OpsiException.class,
          () -> call("depot_createMd5SumFile", file.toString(), target),
          target);
    }
  }

  @Test
  void followsALinkFromOneOfTheDepotsDirectoriesToTheNext() throws IOException {
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("app_1.0-1.opsi"), "text");
    Files.delete(repository);
    Files.createSymbolicLink(repository, elsewhere);
    String name = "/var/lib/opsi/repository/app_1.0-1.opsi";

    call("depot_createMd5SumFile", name, name + ".md5");

    assertEquals(
        call("depot_getMD5Sum", name, true),
        Files.readString(elsewhere.resolve("app_1.0-1.opsi.md5")));
  }

  @Test
  void saysThatAFileIsMissingOrADirectory() {
    assertThrows(
        UncheckedIOException.class,
        () -> call("depot_getMD5Sum", "/var/lib/opsi/repository/none.opsi"));
    assertThrows(
        MethodCallException.class, () -> call("depot_getMD5Sum", "/var/lib/opsi/repository"));
  }

  @Test
  void tellsHowFullTheDepotIs() {
    Map<?, ?> usage = (Map<?, ?>) call("depot_getDiskSpaceUsage", "/var/lib/opsi/repository");

    assertEquals("[capacity, available, used, usage]", usage.keySet().toString());
    assertEquals(
        (long) usage.get("capacity"), (long) usage.get("available") + (long) usage.get("used"));
    assertEquals(
        usage.keySet(), ((Map<?, ?>) call("getDiskSpaceUsage", repository.toString())).keySet());
  }

  @Test
  void listsTheFilesOfAProduct() throws IOException {
    Path product = root.resolve("/var/lib/opsi/depot/app");
    Files.writeString(product.resolve("setup.opsiscript"), "text");

    call("depot_createPackageContentFile", "app");

    assertEquals(
        "f 'setup.opsiscript' 4 "
            + Tool.run(product, "md5sum", "setup.opsiscript").substring(0, 32),
        Files.readString(product.resolve("app.files")));
    OpsiException refusal =
        assertThrows(OpsiException.class, () -> call("depot_createPackageContentFile", "none"));
    assertTrue(refusal.getMessage().contains("depot/none"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void buildsAndInstallsWhatIsInTheWorkbench(boolean absolute) throws IOException {
    Path source = Files.createDirectory(workbench.resolve("new"));
    String given = absolute ? "/var/lib/opsi/workbench/new" : "new";

    assertEquals(
        source.resolve("localboot_new_42.0-1337.opsi").toString(),
        call("workbench_buildPackage", given));

    assertEquals(List.of(source), built);
  }

  private static Product product() {
    return Product.FAMILY.create(
        "LocalbootProduct",
        Map.of("id", "localboot_new", "productVersion", "1", "packageVersion", "1"));
  }

  @Test
  void keepsTheDepotsValuesWhenItInstallsFromTheWorkbench() throws IOException {
    Path source = Files.createDirectory(workbench.resolve("new"));
    backend.write(
        session -> {
          Product product = product();
          session.insert(Product.FAMILY, List.of(product));
          for (String property : List.of("propname", "gone")) {
            session.insert(
                ProductProperty.FAMILY,
                List.of(
                    ProductProperty.unicode(
                        product, property, "", List.of(), List.of(), true, false)));
            session.insert(
                ProductPropertyState.FAMILY,
                List.of(new ProductPropertyState(List.of("b"), "localboot_new", property, DEPOT)));
          }
          return true;
        });

    call("workbench_installPackage", "new");
    call("workbench_installPackage", "new/localboot_new_42.0-1337.opsi");

    InstallRequest expected =
        new InstallRequest(
            source.resolve("localboot_new_42.0-1337.opsi"),
            false,
            Map.of("propname", List.of("b")),
            Optional.empty(),
            Optional.empty(),
            true);
    assertEquals(List.of(expected, expected), depot.requests());
    assertEquals(List.of(source), built);
  }

  @Test
  void setsRights() throws IOException {
    Path file = put("app_1.0-1.opsi", "x");
    Files.createDirectories(root.resolve("/srv"));
    Path outside = Files.writeString(root.resolve("/srv/outside"), "x");
    Files.setAttribute(file, "unix:mode", 0777);
    Files.setAttribute(outside, "unix:mode", 0777);

    assertNull(call("setRights", outside.toString()));
    assertNull(call("setRights", "/var/lib/opsi/repository"));

    assertEquals(0660, (Integer) Files.getAttribute(file, "unix:mode") & 07777);
    assertEquals(0777, (Integer) Files.getAttribute(outside, "unix:mode") & 07777);
    Files.setAttribute(file, "unix:mode", 0777);
    assertNull(call("setRights"));
    assertEquals(0660, (Integer) Files.getAttribute(file, "unix:mode") & 07777);
    assertThrows(MethodCallException.class, () -> call("setRights", "/var/lib/opsi/none"));
    assertThrows(MethodCallException.class, () -> call("setRights", "relative"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c1.example.org", "none.example.org"})
  void refusesAMachineThatIsNoDepot(String id) {
    depotId = id;

    MissingDataException refusal =
        assertThrows(
            MissingDataException.class,
            () -> call("depot_getDiskSpaceUsage", "/var/lib/opsi/repository"));

    assertTrue(refusal.getMessage().contains(id), refusal.getMessage());
  }

  @Test
  void otherMethodsAreAsBefore() {
    assertThrows(ServiceRequiredException.class, () -> call("depot_librsyncSignature", "x"));
    UnknownMethodException unknown =
        assertThrows(UnknownMethodException.class, () -> call("workbench"));
    assertFalse(unknown.getMessage().isEmpty());
    assertEquals(2, ((List<?>) call("host_getObjects")).size());
  }
}
