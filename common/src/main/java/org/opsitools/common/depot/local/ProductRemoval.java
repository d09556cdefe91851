package org.opsitools.common.depot.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.Phase;
import org.opsitools.common.depot.UninstallRequest;
import org.opsitools.common.depot.local.SavedObjects.ProductVersion;
import org.opsitools.common.io.LockFile;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ScalarType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one product off the depot. */
final class ProductRemoval {
  private static final Logger LOG = LoggerFactory.getLogger(ProductRemoval.class);

  private final DepotContext context;
  private final UninstallRequest request;
  private final DepotListener listener;
  private final String productId;

  ProductRemoval(DepotContext context, UninstallRequest request, DepotListener listener) {
    this.context = context;
    this.request = request;
    this.listener = listener;
    this.productId = ScalarType.PRODUCT_ID.parse(request.productId());
  }

  void run() throws IOException {
    listener.phase(Phase.LOCK);
    try (LockFile lock = context.lock(productId)) {
      LOG.debug("{} is locked for {}", productId, lock);
      new Recovery(context).before(productId, request.force());
      Optional<ProductOnDepot> present =
          new LockedProducts(context).requireUnlocked(productId, request.force());
      ProductUse use = new ProductUse(productId, context.depotId());
      context
          .backend()
          .read(
              session -> {
                use.requireRemovable(session, request.force());
                return true;
              });
      remove(
          present.orElseThrow(
              () ->
                  new OpsiException(
                      "product '%s' is not installed on %s"
                          .formatted(productId, context.depotId()))),
          use);
    }
  }

  private void remove(ProductOnDepot present, ProductUse use) throws IOException {
    ProductDirectory directory = new ProductDirectory(context.places().depot(), productId);
    Path staging = directory.staging();
    Journal.Subject subject =
        new Journal.Subject(
            Change.UNINSTALL, context.depotId(), productId, productId, present.version(), "");
    ChangeRun change =
        new ChangeRun(
            context,
            subject,
            new Journal.Files(directory.path(), staging, staging, List.of()),
            listener);
    change.run(
        () -> {
          lock(change, present);
          if (request.deleteFiles()) {
            change.move(directory.inTheWay());
            change.enter(Phase.SWAP);
            directory.moveAway(change.files().moved());
            change.reached("moved away");
          }
          change.enter(Phase.OBJECTS);
          context
              .backend()
              .write(
                  session -> {
                    change
                        .objects()
                        .ifPresent(saved -> change.save(saved.with(use.requested(session))));
                    use.withdrawRequests(session);
                    session.delete(ProductOnDepot.FAMILY, session.find(version(present).onDepot()));
                    return true;
                  });
          change.reached("stored");
        });
    LOG.info("{} is no longer on {}", productId, context.depotId());
  }

  private void lock(ChangeRun change, ProductOnDepot present) throws IOException {
    Map<ObjectFamily<?>, List<? extends OpsiObject>> saved = new LinkedHashMap<>();
    saved.put(ProductOnDepot.FAMILY, List.of(present));
    change.save(new SavedObjects(version(present), saved));
    change.enter(Phase.REGISTER);
    context
        .backend()
        .write(
            session -> {
              session.insert(
                  ProductOnDepot.FAMILY,
                  KnownProducts.among(session, List.of(present)).stream()
                      .map(known -> PackageObjects.withLock(known, true))
                      .toList());
              return true;
            });
    change.reached("locked");
  }

  private ProductVersion version(ProductOnDepot present) {
    return new ProductVersion(
        context.depotId(), productId, present.productVersion(), present.packageVersion());
  }
}
