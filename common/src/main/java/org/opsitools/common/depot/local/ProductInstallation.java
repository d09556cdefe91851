package org.opsitools.common.depot.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.depot.BootDirectory;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.InstallRequest;
import org.opsitools.common.depot.Phase;
import org.opsitools.common.depot.script.PackageScript;
import org.opsitools.common.depot.script.ScriptEnvironment;
import org.opsitools.common.depot.script.ScriptLimits;
import org.opsitools.common.io.LockFile;
import org.opsitools.common.io.RequiredSpace;
import org.opsitools.common.io.TemporaryName;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.packages.OpsiPackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs one package. The phases: {@link Phase}. */
final class ProductInstallation {
  private static final Logger LOG = LoggerFactory.getLogger(ProductInstallation.class);

  private final DepotContext context;
  private final InstallRequest request;
  private final DepotListener listener;

  ProductInstallation(DepotContext context, InstallRequest request, DepotListener listener) {
    this.context = context;
    this.request = request;
    this.listener = listener;
  }

  void run() throws IOException {
    listener.phase(Phase.CHECK);
    try (OpsiPackage opened = OpsiPackage.open(request.file())) {
      PackageControl control = control(opened);
      String productId = control.product().id();
      listener.phase(Phase.LOCK);
      try (LockFile lock = context.lock(productId)) {
        LOG.debug("{} is locked for {}", productId, lock);
        new Recovery(context).before(productId, request.force());
        Optional<ProductOnDepot> present =
            new LockedProducts(context).requireUnlocked(productId, request.force());
        listener.phase(Phase.DEPENDENCIES);
        PackageDependencies dependencies =
            new PackageDependencies(context.depotId(), control.packageDependencies());
        context
            .backend()
            .read(
                session -> {
                  dependencies.require(session, request.file().toString());
                  return true;
                });
        new Run(opened, control, present).run();
      }
    }
  }

  private PackageControl control(OpsiPackage opened) throws IOException {
    ControlFile leading = opened.control().leading();
    return request.newProductId().isEmpty()
        ? leading.control()
        : leading.withProductId(request.newProductId().get()).control();
  }

  /** From the first change on. */
  private final class Run {
    private final OpsiPackage opened;
    private final PackageControl control;
    private final Product product;
    private final Optional<ProductOnDepot> present;
    private final ProductDirectory directory;
    private final ChangeRun change;
    private final StagedPackage staged;
    private final PackageObjects objects;

    Run(OpsiPackage opened, PackageControl control, Optional<ProductOnDepot> present)
        throws IOException {
      this.opened = opened;
      this.control = control;
      this.product = control.product();
      this.present = present;
      this.directory = new ProductDirectory(context.places().depot(), product.id());
      Path staging = directory.staging();
      Path work =
          request
              .temporaryDirectory()
              .map(parent -> new TemporaryName(parent, product.id(), "work").create())
              .orElse(staging);
      Journal.Files files = new Journal.Files(directory.path(), staging, work, List.of());
      Journal.Subject subject =
          new Journal.Subject(
              Change.INSTALL,
              context.depotId(),
              product.id(),
              request.file().toString(),
              present.map(ProductOnDepot::version).orElse(""),
              product.version());
      this.change = new ChangeRun(context, subject, files, listener);
      this.staged = new StagedPackage(context, files);
      this.objects = new PackageObjects(context.depotId(), control, request.propertyValues());
    }

    void run() throws IOException {
      change.run(this::steps);
      LOG.info("{} {} is installed on {}", product.id(), product.version(), context.depotId());
    }

    private void steps() throws IOException {
      stage();
      register();
      script("preinst", Phase.PREINST);
      swap();
      putServerData();
      store();
      finishFiles(script("postinst", Phase.POSTINST));
    }

    private void stage() throws IOException {
      change.enter(Phase.STAGE);
      requireSpace();
      staged.unpack(opened, listener);
      change.reached("unpacked");
      staged.list(product, request.contentFile());
      staged.flush();
      change.reached("staged");
    }

    /** How much it is unpacked is known at the end only; less than packed it hardly is. */
    private void requireSpace() throws IOException {
      Path depot = context.places().depot();
      Files.createDirectories(depot);
      RequiredSpace space = new RequiredSpace();
      space.add(depot, Files.size(request.file()));
      Optional<RequiredSpace.Shortage> shortage = space.shortage();
      if (shortage.isPresent()) {
        throw new OpsiException(
            "%s: the disk is too full: the package alone has %d bytes, and %d bytes are free"
                .formatted(depot, shortage.get().wanted(), shortage.get().free()));
      }
    }

    private void register() throws IOException {
      change.enter(Phase.REGISTER);
      context
          .backend()
          .write(
              session -> {
                change.save(SavedObjects.before(session, context.depotId(), control));
                objects.register(session);
                return true;
              });
      change.reached("locked");
    }

    /** Returns whether there was such a script and it ran. */
    private boolean script(String name, Phase phase) throws IOException {
      change.enter(phase);
      Optional<PackageScript> script = PackageScript.of(staged.controlFiles(), name);
      if (script.isEmpty()) {
        return false;
      }
      if (!context.settings().behaviour().runsScripts()) {
        LOG.warn(
            "{}: {} was not run: package scripts know nothing of a relocated installation;"
                + " opsi-package-manager --run-scripts runs them nevertheless",
            request.file(),
            name);
        return false;
      }
      ScriptEnvironment environment =
          new ScriptEnvironment(
              product,
              context.depotId(),
              directory.path(),
              present,
              BootDirectory.of(context.settings().root()));
      script.get().run(environment, ScriptLimits.USUAL, change::running);
      change.reached(name);
      return true;
    }

    private void swap() throws IOException {
      change.move(directory.inTheWay());
      change.enter(Phase.SWAP);
      directory.moveAway(change.files().moved());
      change.reached("moved away");
      directory.putInPlace(change.files().clientData());
      change.reached("put in place");
    }

    private void putServerData() throws IOException {
      ServerData data = context.serverData();
      ServerPlan plan = data.plan(staged.serverData());
      plan.requireSpace();
      change.serve(plan);
      change.enter(Phase.SERVER_DATA);
      data.make(plan.directories());
      for (ServerFile file : plan.files()) {
        data.put(file);
      }
      change.reached("server data put");
    }

    private void store() throws IOException {
      change.enter(Phase.OBJECTS);
      context
          .backend()
          .write(
              session -> {
                change.objects().ifPresent(first -> change.save(first.again(session, control)));
                objects.store(session);
                return true;
              });
      change.reached("stored");
    }

    /** Lists what a script may have changed, and what could not be listed before. */
    private void finishFiles(boolean mayHaveChanged) throws IOException {
      if (mayHaveChanged || staged.isUnlisted()) {
        staged.listAgain(product, request.contentFile());
        change.reached("listed again");
      }
    }
  }
}
