package org.opsitools.common.backend;

import java.util.List;
import java.util.Set;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.HostType;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.ScalarType;

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
    HostReferences references = new HostReferences(stored, from, to);
    references.moveOfAnyHost();
    references.move(ProductPropertyState.FAMILY, "objectId");
    references.move(ConfigState.FAMILY, "objectId");
    stored.session().delete(Host.FAMILY, List.of(client));
  }

  private List<Host> find(String id) {
    return stored.find(Query.all(Host.FAMILY).whereOneOf("id", Set.of(id)));
  }
}
