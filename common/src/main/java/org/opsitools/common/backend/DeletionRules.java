package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Reference.OnDelete;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.HostType;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.ObjectToGroup;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.SoftwareLicense;

/** What goes, stays or is adapted when objects are deleted. */
final class DeletionRules {
  private final StoredObjects stored;

  DeletionRules(StoredObjects stored) {
    this.stored = stored;
  }

  /**
   * Deletes objects with everything that cannot be without them.
   *
   * @throws ReferentialIntegrityException if something that must stay refers to one of them
   */
  <T extends OpsiObject> void delete(ObjectFamily<T> family, Collection<T> objects) {
    if (objects.isEmpty()) {
      return;
    }
    stored.requirePlaceFor(family);
    checkConfigServer(family, objects);
    Reference.to(family).forEach(reference -> follow(reference, objects));
    if (family == Host.FAMILY) {
      afterHosts(cast(Host.class, objects));
    } else if (family == Product.FAMILY) {
      beforeProducts(cast(Product.class, objects));
    } else if (family == Group.FAMILY) {
      stored.session().put(Group.FAMILY, new GroupTree(stored).adopted(cast(Group.class, objects)));
    }
    stored.session().delete(family, List.copyOf(objects));
  }

  private static <T> List<T> cast(Class<T> type, Collection<?> objects) {
    return objects.stream().map(type::cast).toList();
  }

  private <T extends OpsiObject> void checkConfigServer(
      ObjectFamily<T> family, Collection<T> objects) {
    if (family != Host.FAMILY) {
      return;
    }
    Set<Object> ids = cast(Host.class, objects).stream().map(Host::id).collect(Collectors.toSet());
    stored
        .find(
            Query.all(Host.FAMILY)
                .where("type", HostType.CONFIGSERVER.className())
                .whereOneOf("id", ids)
                .selecting(List.of("id")))
        .stream()
        .findFirst()
        .ifPresent(
            server -> {
              throw new ReferentialIntegrityException(
                  "OpsiConfigserver '" + server.id() + "' cannot be deleted: the site needs it");
            });
  }

  /** Deletes, or objects to, whatever names the objects. */
  private <F extends OpsiObject, T extends OpsiObject> void follow(
      Reference<F, T> reference, Collection<T> objects) {
    if (reference.onDelete() == OnDelete.KEEP || !stored.holds(reference.from())) {
      return;
    }
    Set<List<@Nullable Object>> names =
        objects.stream().map(reference::nameOf).collect(Collectors.toSet());
    List<F> namers = new ArrayList<>(stored.find(reference.namers(names)));
    namers.removeIf(namer -> !names.contains(reference.named(namer)));
    if (namers.isEmpty()) {
      return;
    }
    if (reference.onDelete() == OnDelete.REFUSE) {
      F namer = namers.get(0);
      throw new ReferentialIntegrityException(
          reference.to().name()
              + " '"
              + reference.named(namer).stream()
                  .map(Objects::toString)
                  .collect(Collectors.joining(";"))
              + "' cannot be deleted: "
              + namer.className()
              + " '"
              + namer.ident()
              + "' needs it; delete that first");
    }
    delete(reference.from(), namers);
  }

  private void afterHosts(List<Host> hosts) {
    Set<Object> ids = hosts.stream().map(Host::id).collect(Collectors.toSet());
    deleteStored(
        Query.all(ObjectToGroup.FAMILY)
            .where("groupType", "HostGroup")
            .whereOneOf("objectId", ids));
    stored.change(
        Query.all(SoftwareLicense.FAMILY).whereOneOf("boundToHost", ids),
        licence -> SoftwareLicense.FAMILY.with(licence, "boundToHost", null));
  }

  /** With the last version of a product go its memberships and what is said of it anywhere. */
  private void beforeProducts(List<Product> products) {
    Set<String> idents = products.stream().map(Product::ident).collect(Collectors.toSet());
    Set<Object> ids = products.stream().map(Product::id).collect(Collectors.toSet());
    stored.find(Query.all(Product.FAMILY).whereOneOf("id", ids).selecting(List.of("name"))).stream()
        .filter(product -> !idents.contains(product.ident()))
        .forEach(product -> ids.remove(product.id()));
    if (ids.isEmpty()) {
      return;
    }
    deleteStored(
        Query.all(ObjectToGroup.FAMILY)
            .where("groupType", "ProductGroup")
            .whereOneOf("objectId", ids));
    deleteStored(Query.all(ProductOnClient.FAMILY).whereOneOf("productId", ids));
    deleteStored(Query.all(ProductPropertyState.FAMILY).whereOneOf("productId", ids));
  }

  private <T extends OpsiObject> void deleteStored(Query<T> query) {
    List<T> found = stored.find(query);
    if (!found.isEmpty()) {
      stored.session().delete(query.family(), found);
    }
  }
}
