package org.opsitools.common.backend;

import java.util.List;
import java.util.Set;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.AuditSoftwareOnClient;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.HostType;
import org.opsitools.common.objects.LicenseOnClient;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.ObjectToGroup;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.ScalarType;
import org.opsitools.common.objects.SoftwareLicense;

/**
 * Gives a client another id. Everything is put under the new id before the old is removed, so that
 * nothing is lost whenever a store stops.
 */
final class ClientRenaming {
  private final StoredObjects stored;

  ClientRenaming(StoredObjects stored) {
    this.stored = stored;
  }

  void rename(String id, String newId) {
    String from = ScalarType.HOST_ID.parse(id);
    String to = ScalarType.HOST_ID.parse(newId);
    Host client =
        find(from).stream()
            .filter(host -> host.type() == HostType.CLIENT)
            .findFirst()
            .orElseThrow(
                () ->
                    new MissingDataException(
                        "there is no client '" + from + "'; nothing was renamed"));
    if (!find(to).isEmpty()) {
      throw new ReferentialIntegrityException(
          "client '" + from + "' cannot be renamed: there is a host '" + to + "' already");
    }
    stored.session().put(Host.FAMILY, List.of(Host.FAMILY.with(client, "id", to)));
    memberships(from, to);
    move(ProductOnClient.FAMILY, "clientId", from, to);
    move(ProductPropertyState.FAMILY, "objectId", from, to);
    move(ConfigState.FAMILY, "objectId", from, to);
    move(AuditSoftwareOnClient.FAMILY, "clientId", from, to);
    move(AuditHardwareOnHost.FAMILY, "hostId", from, to);
    move(LicenseOnClient.FAMILY, "clientId", from, to);
    licences(from, to);
    stored.session().delete(Host.FAMILY, List.of(client));
  }

  private List<Host> find(String id) {
    return stored.find(Query.all(Host.FAMILY).whereOneOf("id", Set.of(id)));
  }

  private void memberships(String from, String to) {
    move(Query.all(ObjectToGroup.FAMILY).where("groupType", "HostGroup"), "objectId", from, to);
  }

  private void licences(String from, String to) {
    List<SoftwareLicense> bound =
        stored.find(Query.all(SoftwareLicense.FAMILY).whereOneOf("boundToHost", Set.of(from)));
    if (!bound.isEmpty()) {
      stored
          .session()
          .put(
              SoftwareLicense.FAMILY,
              bound.stream()
                  .map(licence -> SoftwareLicense.FAMILY.with(licence, "boundToHost", to))
                  .toList());
    }
  }

  private <T extends OpsiObject> void move(
      ObjectFamily<T> family, String attribute, String from, String to) {
    move(Query.all(family), attribute, from, to);
  }

  private <T extends OpsiObject> void move(
      Query<T> query, String attribute, String from, String to) {
    ObjectFamily<T> family = query.family();
    List<T> old = stored.find(query.whereOneOf(attribute, Set.of(from)));
    if (!old.isEmpty()) {
      stored
          .session()
          .put(family, old.stream().map(object -> family.with(object, attribute, to)).toList());
      stored.session().delete(family, old);
    }
  }
}
