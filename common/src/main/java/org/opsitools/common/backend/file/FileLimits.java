package org.opsitools.common.backend.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.StoreLimits;
import org.opsitools.common.backend.StoreLink;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.AuditSoftwareOnClient;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.HostType;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;

/**
 * What the files cannot keep. What lies in a host's or a product's file needs that file.
 *
 * @param server the id of the config server
 */
record FileLimits(AllRows rows, Supplier<Optional<String>> server) implements StoreLimits {
  private static final Map<String, Set<String>> WITHOUT_PLACE =
      Map.of("host", Set.of("systemUUID"), "productOnClient", Set.of("actionSequence"));

  /** Families whose texts lose the blanks at their ends. */
  private static final Set<ObjectFamily<?>> TRIMMED =
      Set.of(Group.FAMILY, AuditSoftware.FAMILY, AuditSoftwareOnClient.FAMILY);

  @Override
  public boolean holds(ObjectFamily<?> family, String attribute) {
    return !WITHOUT_PLACE.getOrDefault(family.prefix(), Set.of()).contains(attribute);
  }

  @Override
  public <T extends OpsiObject> Optional<String> objection(ObjectFamily<T> family, T object) {
    if (object instanceof Host host && host.type() == HostType.CONFIGSERVER) {
      Optional<String> other = server.get().filter(id -> !id.equals(host.id()));
      if (other.isPresent()) {
        return Optional.of("the config server of this file backend is " + other.get());
      }
    }
    Optional<Rows<T>> own = rows.of(family);
    if (own.isPresent()) {
      try {
        own.get().requireStorable(object);
      } catch (OpsiException e) {
        return Optional.of(e.text());
      }
    }
    return TRIMMED.contains(family) ? trimmed(family, object) : Optional.empty();
  }

  private static <T extends OpsiObject> Optional<String> trimmed(ObjectFamily<T> family, T object) {
    return family.attributes().stream()
        .map(Attribute::name)
        .filter(
            name ->
                family.plainValue(object, name) instanceof String text
                    && !PlainText.trimmed(text).equals(text))
        .map(name -> "attribute '" + name + "' begins or ends with a blank")
        .findFirst();
  }

  @Override
  public List<StoreLink> links() {
    List<String> version = List.of("productId", "productVersion", "packageVersion");
    List<String> product = List.of("id", "productVersion", "packageVersion");
    return List.of(
        host(ProductOnClient.FAMILY, "clientId"),
        host(ProductOnDepot.FAMILY, "depotId"),
        host(ConfigState.FAMILY, "objectId"),
        host(ProductPropertyState.FAMILY, "objectId"),
        new StoreLink(ProductProperty.FAMILY, version, Product.FAMILY, product),
        new StoreLink(ProductDependency.FAMILY, version, Product.FAMILY, product));
  }

  private static StoreLink host(ObjectFamily<?> from, String attribute) {
    return new StoreLink(from, List.of(attribute), Host.FAMILY, List.of("id"));
  }
}
