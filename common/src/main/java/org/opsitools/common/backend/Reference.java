package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.AuditSoftwareOnClient;
import org.opsitools.common.objects.AuditSoftwareToLicensePool;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.LicenseContract;
import org.opsitools.common.objects.LicenseOnClient;
import org.opsitools.common.objects.LicensePool;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.ObjectToGroup;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.SoftwareLicense;
import org.opsitools.common.objects.SoftwareLicenseToLicensePool;

/**
 * Objects of one family name objects of another, which must be there. Source: {@code
 * docs/formats/objects.md}, "Rules between objects".
 *
 * @param from the family that names
 * @param attributes what the naming object says; {@code type} stands for its class
 * @param to the family that is named
 * @param targets the attributes of the named object, one for each of {@code attributes}
 * @param targetClasses of which classes the named object may be; empty means all
 * @param onDelete what becomes of the naming objects when the named one goes
 * @param <F> the naming record
 * @param <T> the named record
 */
record Reference<F extends OpsiObject, T extends OpsiObject>(
    ObjectFamily<F> from,
    List<String> attributes,
    ObjectFamily<T> to,
    List<String> targets,
    Set<String> targetClasses,
    OnDelete onDelete) {

  /** What becomes of the naming objects when the named one goes. */
  enum OnDelete {
    /** They go with it. */
    CASCADE,
    /** The named one must stay. */
    REFUSE,
    /** They stay and name nothing. */
    KEEP
  }

  private static final Set<String> CLIENTS = Set.of("OpsiClient");
  private static final Set<String> SERVERS = Set.of("OpsiDepotserver", "OpsiConfigserver");
  private static final List<String> VERSION =
      List.of("productId", "productVersion", "packageVersion");
  private static final List<String> PRODUCT = List.of("id", "productVersion", "packageVersion");

  /** All references between families. */
  static Stream<Reference<?, ?>> all() {
    return Stream.of(hosts(), products(), settings(), licences()).flatMap(List::stream);
  }

  /** The references of one naming family. */
  @SuppressWarnings("unchecked") // Equal families describe the same record.
  static <F extends OpsiObject> Stream<Reference<F, ?>> from(ObjectFamily<F> family) {
    return all()
        .filter(reference -> reference.from == family)
        .map(reference -> (Reference<F, ?>) reference);
  }

  /** The references to one named family. */
  @SuppressWarnings("unchecked") // Equal families describe the same record.
  static <T extends OpsiObject> Stream<Reference<?, T>> to(ObjectFamily<T> family) {
    return all()
        .filter(reference -> reference.to == family)
        .map(reference -> (Reference<?, T>) reference);
  }

  private static <F extends OpsiObject> Reference<F, Host> host(
      ObjectFamily<F> from, String attribute, Set<String> classes) {
    return new Reference<>(
        from, List.of(attribute), Host.FAMILY, List.of("id"), classes, OnDelete.CASCADE);
  }

  private static List<Reference<?, ?>> hosts() {
    return List.of(
        host(ProductOnClient.FAMILY, "clientId", CLIENTS),
        host(ProductOnDepot.FAMILY, "depotId", SERVERS),
        host(ProductPropertyState.FAMILY, "objectId", Set.of()),
        host(ConfigState.FAMILY, "objectId", Set.of()),
        host(AuditSoftwareOnClient.FAMILY, "clientId", CLIENTS),
        host(AuditHardwareOnHost.FAMILY, "hostId", Set.of()),
        host(LicenseOnClient.FAMILY, "clientId", CLIENTS));
  }

  private static <F extends OpsiObject> Reference<F, Product> product(ObjectFamily<F> from) {
    return new Reference<>(from, VERSION, Product.FAMILY, PRODUCT, Set.of(), OnDelete.CASCADE);
  }

  private static List<Reference<?, ?>> products() {
    List<String> property = List.of("productId", "propertyId");
    return List.of(
        product(ProductProperty.FAMILY),
        product(ProductDependency.FAMILY),
        product(ProductOnDepot.FAMILY),
        new Reference<>(
            ProductPropertyState.FAMILY,
            property,
            ProductProperty.FAMILY,
            property,
            Set.of(),
            OnDelete.KEEP));
  }

  private static List<Reference<?, ?>> settings() {
    return List.of(
        new Reference<>(
            ConfigState.FAMILY,
            List.of("configId"),
            Config.FAMILY,
            List.of("id"),
            Set.of(),
            OnDelete.CASCADE),
        new Reference<>(
            ObjectToGroup.FAMILY,
            List.of("groupType", "groupId"),
            Group.FAMILY,
            List.of("type", "id"),
            Set.of(),
            OnDelete.CASCADE));
  }

  private static <F extends OpsiObject> Reference<F, LicensePool> pool(
      ObjectFamily<F> from, OnDelete onDelete) {
    return new Reference<>(
        from, List.of("licensePoolId"), LicensePool.FAMILY, List.of("id"), Set.of(), onDelete);
  }

  private static List<Reference<?, ?>> licences() {
    List<String> link = List.of("softwareLicenseId", "licensePoolId");
    return List.of(
        new Reference<>(
            SoftwareLicense.FAMILY,
            List.of("licenseContractId"),
            LicenseContract.FAMILY,
            List.of("id"),
            Set.of(),
            OnDelete.REFUSE),
        new Reference<>(
            SoftwareLicenseToLicensePool.FAMILY,
            List.of("softwareLicenseId"),
            SoftwareLicense.FAMILY,
            List.of("id"),
            Set.of(),
            OnDelete.CASCADE),
        pool(SoftwareLicenseToLicensePool.FAMILY, OnDelete.REFUSE),
        pool(AuditSoftwareToLicensePool.FAMILY, OnDelete.CASCADE),
        new Reference<>(
            LicenseOnClient.FAMILY,
            link,
            SoftwareLicenseToLicensePool.FAMILY,
            link,
            Set.of(),
            OnDelete.REFUSE));
  }

  /**
   * The host that a licence is bound to, which it need not be. What becomes of licences when hosts
   * are deleted, {@link DeletionRules} says.
   */
  static Reference<SoftwareLicense, Host> boundHost() {
    return new Reference<>(
        SoftwareLicense.FAMILY,
        List.of("boundToHost"),
        Host.FAMILY,
        List.of("id"),
        Set.of(),
        OnDelete.KEEP);
  }

  /** What a naming object says. */
  List<@Nullable Object> named(F object) {
    return values(from, attributes, object);
  }

  /** What a named object is called. */
  List<@Nullable Object> nameOf(T object) {
    return values(to, targets, object);
  }

  /** The objects that may be named in one of the given ways. */
  Query<T> targets(Set<List<@Nullable Object>> names) {
    return narrowed(
            Query.all(to).selecting(List.of(targets.get(targets.size() - 1))), targets, names)
        .where("type", List.copyOf(targetClasses));
  }

  /** The objects that may name one of the given ones. */
  Query<F> namers(Set<List<@Nullable Object>> names) {
    return narrowed(Query.all(from), attributes, names);
  }

  private static <O extends OpsiObject> Query<O> narrowed(
      Query<O> query, List<String> attributes, Set<List<@Nullable Object>> names) {
    Query<O> narrow = query;
    for (int i = 0; i < attributes.size(); i++) {
      int part = i;
      Set<Object> values =
          names.stream()
              .flatMap(name -> Stream.ofNullable(name.get(part)))
              .collect(Collectors.toSet());
      narrow =
          attributes.get(i).equals("type")
              ? narrow.where("type", List.copyOf(values))
              : narrow.whereOneOf(attributes.get(i), values);
    }
    return narrow;
  }

  private static <O extends OpsiObject> List<@Nullable Object> values(
      ObjectFamily<O> family, List<String> attributes, O object) {
    List<@Nullable Object> values = new ArrayList<>(attributes.size());
    for (String attribute : attributes) {
      values.add(
          attribute.equals("type")
              ? family.className(object)
              : family.plainValue(object, attribute));
    }
    return values;
  }
}
