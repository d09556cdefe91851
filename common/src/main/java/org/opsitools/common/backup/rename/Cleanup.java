package org.opsitools.common.backup.rename;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.AuditSoftwareOnClient;
import org.opsitools.common.objects.AuditSoftwareToLicensePool;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what belongs to nothing, as it is left behind over the years. */
final class Cleanup {
  private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);
  private static final List<String> VERSION =
      List.of("productId", "productVersion", "packageVersion");
  private static final List<String> SOFTWARE =
      List.of("name", "version", "subVersion", "language", "architecture");

  private final BackendSession session;

  Cleanup(BackendSession session) {
    this.session = session;
  }

  void run() {
    groups();
    products();
    propertyStates();
    Set<List<Object>> configs = keys(Config.FAMILY, List.of("id"));
    remove(ConfigState.FAMILY, state -> !configs.contains(List.of(state.configId())));
    software();
  }

  private void groups() {
    Set<List<Object>> groups = keys(Group.FAMILY, List.of("type", "id"));
    List<Group> orphans =
        session.find(Query.all(Group.FAMILY)).stream()
            .filter(group -> group.parentGroupId() != null)
            .filter(group -> !groups.contains(List.of(group.className(), group.parentGroupId())))
            .map(group -> Group.FAMILY.with(group, "parentGroupId", null))
            .toList();
    if (!orphans.isEmpty()) {
      LOG.info("cleaning up: {} groups without their parents", orphans.size());
      session.insert(Group.FAMILY, orphans);
    }
  }

  private void products() {
    Set<List<Object>> onDepots = keys(ProductOnDepot.FAMILY, VERSION);
    remove(
        Product.FAMILY,
        product ->
            !onDepots.contains(
                List.of(product.id(), product.productVersion(), product.packageVersion())));
    Set<List<Object>> products =
        keys(Product.FAMILY, List.of("id", "productVersion", "packageVersion"));
    Set<List<Object>> ids = keys(Product.FAMILY, List.of("id"));
    Set<String> depots = hosts(host -> host.type().isDepot());
    Set<String> hosts = hosts(host -> true);
    remove(
        ProductOnDepot.FAMILY,
        state ->
            !depots.contains(state.depotId())
                || !products.contains(key(ProductOnDepot.FAMILY, state, VERSION)));
    remove(
        ProductOnClient.FAMILY,
        state -> !hosts.contains(state.clientId()) || !ids.contains(List.of(state.productId())));
    remove(
        ProductProperty.FAMILY,
        property -> !products.contains(key(ProductProperty.FAMILY, property, VERSION)));
  }

  private void propertyStates() {
    List<String> name = List.of("productId", "propertyId");
    Set<List<Object>> properties = keys(ProductProperty.FAMILY, name);
    remove(
        ProductPropertyState.FAMILY,
        state -> !properties.contains(key(ProductPropertyState.FAMILY, state, name)));
    Map<List<Object>, Set<Object>> values = new HashMap<>();
    try (Stream<ProductPropertyState> states =
        session.stream(Query.all(ProductPropertyState.FAMILY))) {
      states
          .filter(state -> state.values() != null)
          .forEach(
              state ->
                  values
                      .computeIfAbsent(
                          key(ProductPropertyState.FAMILY, state, name), key -> new HashSet<>())
                      .addAll(state.values()));
    }
    List<ProductProperty> strict =
        session.find(Query.all(ProductProperty.FAMILY)).stream()
            .filter(property -> !property.isEditable() && !property.possible().isEmpty())
            .filter(
                property ->
                    !property
                        .possible()
                        .containsAll(
                            values.getOrDefault(
                                key(ProductProperty.FAMILY, property, name), Set.of())))
            .toList();
    // Storing a property again corrects the values that it does not allow.
    session.insert(ProductProperty.FAMILY, strict);
  }

  private void software() {
    Set<String> hosts = hosts(host -> true);
    Set<List<Object>> known = keys(AuditSoftware.FAMILY, SOFTWARE);
    remove(
        AuditSoftwareOnClient.FAMILY,
        found ->
            !hosts.contains(found.clientId())
                || !known.contains(key(AuditSoftwareOnClient.FAMILY, found, SOFTWARE)));
    Set<List<Object>> used = keys(AuditSoftwareOnClient.FAMILY, SOFTWARE);
    used.addAll(keys(AuditSoftwareToLicensePool.FAMILY, SOFTWARE));
    remove(
        AuditSoftware.FAMILY,
        software -> !used.contains(key(AuditSoftware.FAMILY, software, SOFTWARE)));
  }

  private Set<String> hosts(Predicate<Host> wanted) {
    return session.find(Query.all(Host.FAMILY)).stream()
        .filter(wanted)
        .map(Host::id)
        .collect(Collectors.toSet());
  }

  private <T extends OpsiObject> Set<List<Object>> keys(
      ObjectFamily<T> family, List<String> attributes) {
    try (Stream<T> found = session.stream(Query.all(family).selecting(attributes))) {
      return found
          .map(object -> key(family, object, attributes))
          .collect(Collectors.toCollection(HashSet::new));
    }
  }

  /** The values that objects name each other by; {@code type} stands for the class. */
  private static <T extends OpsiObject> List<Object> key(
      ObjectFamily<T> family, T object, List<String> attributes) {
    List<Object> key = new ArrayList<>();
    for (String attribute : attributes) {
      Object value =
          attribute.equals("type")
              ? family.className(object)
              : family.plainValue(object, attribute);
      key.add(value == null ? "" : value);
    }
    return key;
  }

  private <T extends OpsiObject> void remove(ObjectFamily<T> family, Predicate<T> orphaned) {
    List<T> gone;
    try (Stream<T> found = session.stream(Query.all(family))) {
      gone = found.filter(orphaned).toList();
    }
    if (!gone.isEmpty()) {
      LOG.info("cleaning up: {} {} that belong to nothing", gone.size(), family.name());
      session.delete(family, gone);
    }
  }
}
