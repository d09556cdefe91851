package org.opsitools.common.backend;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.AuditSoftwareOnClient;
import org.opsitools.common.objects.LicenseOnClient;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.ObjectToGroup;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.SoftwareLicense;

/**
 * Gives what belongs to a host to another id. It is put under the new id before the old is removed.
 */
final class HostReferences {
  private final StoredObjects stored;
  private final String from;
  private final String to;

  HostReferences(StoredObjects stored, String from, String to) {
    this.stored = stored;
    this.from = from;
    this.to = to;
  }

  /** Moves what any host can have: a depot can be a client, too. */
  void moveOfAnyHost() {
    move(AuditHardwareOnHost.FAMILY, "hostId");
    move(AuditSoftwareOnClient.FAMILY, "clientId");
    move(ProductOnClient.FAMILY, "clientId");
    move(LicenseOnClient.FAMILY, "clientId");
    move(
        Query.all(ObjectToGroup.FAMILY).where("groupType", "HostGroup"),
        "objectId",
        UnaryOperator.identity());
    stored.change(
        Query.all(SoftwareLicense.FAMILY).whereOneOf("boundToHost", Set.of(from)),
        licence -> SoftwareLicense.FAMILY.with(licence, "boundToHost", to));
  }

  /** Moves the objects that name the host in this attribute. */
  <T extends OpsiObject> void move(ObjectFamily<T> family, String attribute) {
    move(family, attribute, UnaryOperator.identity());
  }

  /** Moves the objects that name the host in this attribute, with one more change of each. */
  <T extends OpsiObject> void move(
      ObjectFamily<T> family, String attribute, UnaryOperator<T> change) {
    move(Query.all(family), attribute, change);
  }

  private <T extends OpsiObject> void move(
      Query<T> query, String attribute, UnaryOperator<T> change) {
    ObjectFamily<T> family = query.family();
    List<T> old = stored.find(query.whereOneOf(attribute, Set.of(from)));
    if (!old.isEmpty()) {
      stored
          .session()
          .put(
              family,
              old.stream()
                  .map(object -> change.apply(family.with(object, attribute, to)))
                  .toList());
      stored.session().delete(family, old);
    }
  }
}
