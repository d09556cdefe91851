package org.opsitools.common.backend.manager;

import java.util.List;
import java.util.function.Consumer;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.HostType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that the DHCP server of this machine does not know of a change. */
final class DhcpNotices implements Consumer<List<StoredChange>> {
  private static final Logger LOG = LoggerFactory.getLogger(DhcpNotices.class);

  @Override
  public void accept(List<StoredChange> changes) {
    boolean concerned =
        changes.stream()
            .flatMap(change -> change.objects().stream())
            .anyMatch(
                object ->
                    object instanceof Host host
                        && host.type() == HostType.CLIENT
                        && host.hardwareAddress() != null
                        && !host.hardwareAddress().isEmpty());
    if (concerned) {
      LOG.info("dhcpd.conf not updated: that is the work of the opsi service");
    }
  }
}
