package org.opsitools.common.backend.manager;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.opsitools.common.backend.DepotAssignments;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.HostType;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the boot server of this machine which clients to look at again after a change. The change
 * itself never fails because of it.
 */
final class PxeNotices implements Consumer<List<StoredChange>> {
  private static final Logger LOG = LoggerFactory.getLogger(PxeNotices.class);

  private final PxeSocket socket;

  PxeNotices(PxeSocket socket) {
    this.socket = socket;
  }

  @Override
  public void accept(List<StoredChange> changes) {
    Map<String, String> commands = new LinkedHashMap<>();
    for (StoredChange change : changes) {
      for (OpsiObject object : change.objects()) {
        command(object, change.deleted())
            .ifPresent(command -> commands.put(command.substring(command.indexOf(' ')), command));
      }
    }
    if (!commands.isEmpty() && socket.exists()) {
      for (String command : commands.values()) {
        Optional<String> problem = socket.send(command);
        if (problem.isPresent()) {
          LOG.warn("opsipxeconfd was not told '{}': {}", command, problem.get());
          return;
        }
      }
    }
  }

  private static Optional<String> command(OpsiObject object, boolean deleted) {
    if (object instanceof Host host && host.type() == HostType.CLIENT) {
      return Optional.of((deleted ? "remove " : "update ") + host.id());
    }
    if (object instanceof ProductOnClient state
        && state.productType() == ProductType.NETBOOT
        && (deleted || state.actionRequest() != null)) {
      return Optional.of("update " + state.clientId());
    }
    if (object instanceof ConfigState state && state.configId().equals(DepotAssignments.CONFIG)) {
      return Optional.of("update " + state.objectId());
    }
    return Optional.empty();
  }
}
