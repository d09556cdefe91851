package org.opsitools.common.depot.method;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.method.Call;
import org.opsitools.common.backend.method.MethodGroup;
import org.opsitools.common.backend.method.TableGroup;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.DepotPlaces;
import org.opsitools.common.depot.InstallRequest;
import org.opsitools.common.depot.Phase;
import org.opsitools.common.depot.UninstallRequest;
import org.opsitools.common.depot.client.KeptPropertyValues;
import org.opsitools.common.depot.repository.DiskSpace;
import org.opsitools.common.depot.repository.PackageMd5;
import org.opsitools.common.depot.rights.FileRights;
import org.opsitools.common.objects.Host;
import org.opsitools.common.packages.ContentFile;
import org.opsitools.common.packages.Md5File;
import org.opsitools.common.packages.Md5Source;
import org.opsitools.common.packages.OpsiPackage;
import org.opsitools.common.zsync.ZsyncFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The methods that work on the files of the depot of this machine. */
public final class DepotMethods extends TableGroup {
  private static final Logger LOG = LoggerFactory.getLogger(DepotMethods.class);
  private static final String TABLE =
      """
      depot_installPackage(filename, *force=false, *propertyDefaultValues, *tempDir, \
      *forceProductId, *suppressPackageContentFileGeneration=false) plain
          Installs a package on this depot.
      depot_uninstallPackage(productId, *force=false, *deleteFiles=true) plain
          Takes a product off this depot.
      depot_createPackageContentFile(productId) plain
          Lists the files of a product on this depot anew, for clients that keep a cache.
      depot_getMD5Sum(filename, *forceCalculation=false) plain
          Returns the MD5 of a file of this depot, as stated beside it or calculated.
      depot_createMd5SumFile(filename, md5sumFilename) plain
          Writes the MD5 of a file of this depot into another.
      depot_createZsyncFile(filename, zsyncFilename) plain
          Writes the zsync file of a file of this depot.
      depot_getDiskSpaceUsage(path) plain
          Tells how full the file system of a directory of this depot is.
      workbench_buildPackage(package_dir) plain
          Builds a package in its source directory in the workbench, and returns its path.
      workbench_installPackage(package_file_or_dir) plain
          Installs a package of the workbench, or builds and installs a source directory.
      getMD5Sum(filename) plain
          Returns the MD5 of a file of this depot.
      getDiskSpaceUsage(path) plain
          Tells how full the file system of a directory of this depot is.
      setRights(*path) plain
          Gives files the owner, group and mode that opsi wants of them.
      """;

  private final DepotSite site;

  /** The methods of the depot of this machine. */
  public DepotMethods(DepotSite site) {
    super(TABLE);
    this.site = site;
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    try {
      return work(method, call);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Object work(String method, Call call) throws IOException {
    return switch (method) {
      case "depot_installPackage" -> {
        install(installRequest(call));
        yield null;
      }
      case "depot_uninstallPackage" -> {
        UninstallRequest request =
            new UninstallRequest(
                call.productId("productId"), call.flag("force"), call.flag("deleteFiles"));
        site.depots().open(host()).uninstall(request, listener(request.productId()));
        yield null;
      }
      case "depot_createPackageContentFile" -> listContent(call.productId("productId"));
      case "depot_getMD5Sum", "getMD5Sum" -> md5(call);
      case "depot_createMd5SumFile" -> {
        Path target = sideFile(call, "md5sumFilename");
        Md5File.create(file(call), target);
        yield withRights(target);
      }
      case "depot_createZsyncFile" -> {
        Path target = sideFile(call, "zsyncFilename");
        try (ZsyncFile zsync = ZsyncFile.of(file(call))) {
          zsync.write(target);
        }
        yield withRights(target);
      }
      case "depot_getDiskSpaceUsage", "getDiskSpaceUsage" ->
          DiskSpace.of(files(places()).existing(call.requiredText("path"))).toJson();
      case "workbench_buildPackage" -> build(workbench(call, "package_dir")).toString();
      case "workbench_installPackage" -> installFromWorkbench(call);
      case "setRights" -> setRights(call);
      default -> throw MethodGroup.unworked(method);
    };
  }

  private void install(InstallRequest request) throws IOException {
    site.depots().open(host()).install(request, listener(String.valueOf(request.file())));
  }

  private InstallRequest installRequest(Call call) {
    return new InstallRequest(
        packageFile(call.requiredText("filename")),
        call.flag("force"),
        propertyValues(call),
        Optional.ofNullable(call.textOrNull("tempDir")).map(DepotFiles::parse),
        Optional.ofNullable(call.has("forceProductId") ? call.productId("forceProductId") : null),
        !call.flag("suppressPackageContentFileGeneration"));
  }

  /** A package may lie anywhere; below the root it may be named as on a server. */
  private Path packageFile(String given) {
    Path file = DepotFiles.parse(given);
    if (!file.isAbsolute()) {
      throw new OpsiException("'" + given + "': expected the absolute path of a package");
    }
    Path below = site.root().resolve(given);
    return !Files.exists(file) && Files.exists(below) ? below : file;
  }

  private static Map<String, List<@Nullable Object>> propertyValues(Call call) {
    Map<String, List<@Nullable Object>> values = new LinkedHashMap<>();
    call.map("propertyDefaultValues").forEach((id, value) -> values.put(id, list(value)));
    return values;
  }

  private static List<@Nullable Object> list(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof Collection<?> several
        ? Collections.unmodifiableList(new ArrayList<>(several))
        : List.of(value);
  }

  private static DepotListener listener(String subject) {
    return new DepotListener() {
      @Override
      public void phase(Phase phase) {
        LOG.info("{}: {}", subject, phase.words());
      }
    };
  }

  private @Nullable Object listContent(String productId) throws IOException {
    Path depot = places().depot();
    Path directory = depot.resolve(productId);
    if (!Files.isDirectory(directory)) {
      throw new OpsiException(
          "product '%s' has no directory %s; install it first".formatted(productId, directory));
    }
    Path inside = new DepotFiles(site.root(), List.of(depot)).existing(directory.toString());
    ContentFile.create(inside, productId, Md5Source.READING);
    return withRights(ContentFile.of(inside, productId));
  }

  private Path file(Call call) throws IOException {
    Path file = files(places()).existing(call.requiredText("filename"));
    if (!Files.isRegularFile(file)) {
      throw call.refused(file + " is not a regular file");
    }
    return file;
  }

  private String md5(Call call) throws IOException {
    Path file = file(call);
    return call.flag("forceCalculation") ? PackageMd5.calculated(file) : PackageMd5.stated(file);
  }

  /** Where a file about another one is to be written; never that other one itself. */
  private Path sideFile(Call call, String name) throws IOException {
    Path target = files(places()).target(call.requiredText(name));
    if (Files.exists(target) && Files.isSameFile(target, file(call))) {
      throw call.refused(name + " is the file itself: " + target);
    }
    return target;
  }

  private @Nullable Object withRights(Path file) throws IOException {
    FileRights.of(site.root()).apply(file);
    return null;
  }

  private Path workbench(Call call, String name) throws IOException {
    Path workbench = places().workbench();
    return new DepotFiles(site.root(), List.of(workbench))
        .existing(call.requiredText(name), workbench);
  }

  private Path build(Path source) throws IOException {
    if (!Files.isDirectory(source)) {
      throw new OpsiException(source + ": is not a directory, expected the source of a package");
    }
    return site.builder().build(source);
  }

  private @Nullable Object installFromWorkbench(Call call) throws IOException {
    Path given = workbench(call, "package_file_or_dir");
    Path file = Files.isDirectory(given) ? build(given) : given;
    PackageControl control;
    try (OpsiPackage opened = OpsiPackage.open(file)) {
      control = opened.control().leading().control();
    }
    Map<String, List<@Nullable Object>> kept =
        KeptPropertyValues.of(
            site.backend(), host().id(), control.product().id(), control.properties());
    install(new InstallRequest(file, false, kept, Optional.empty(), Optional.empty(), true));
    return null;
  }

  private @Nullable Object setRights(Call call) throws IOException {
    Path path = site.root().directory();
    if (call.has("path")) {
      Path given = DepotFiles.parse(call.requiredText("path")).normalize();
      if (!given.isAbsolute()) {
        throw call.refused("expected an absolute path, found '" + given + "'");
      }
      path = given.startsWith(path) ? given : site.root().resolve(given.toString());
      if (!Files.exists(path)) {
        throw call.refused("there is no " + path);
      }
    }
    return withRights(path);
  }

  private DepotFiles files(DepotPlaces places) {
    return new DepotFiles(
        site.root(), List.of(places.repository(), places.depot(), places.workbench()));
  }

  private DepotPlaces places() {
    return DepotPlaces.of(site.root(), host());
  }

  private Host host() {
    String id = site.depotId().get();
    return site.backend()
        .read(session -> session.findOne(Query.all(Host.FAMILY).whereOneOf("id", Set.of(id))))
        .filter(host -> host.type().isDepot())
        .orElseThrow(
            () -> new MissingDataException("'" + id + "' is no depot server of this installation"));
  }
}
