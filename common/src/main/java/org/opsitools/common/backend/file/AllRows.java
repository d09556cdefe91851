package org.opsitools.common.backend.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.backend.UnsupportedObjectException;
import org.opsitools.common.objects.AuditHardware;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.AuditSoftwareOnClient;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.ObjectToGroup;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;

/** The rows of every family that has a place in the files. */
final class AllRows {
  private final Map<ObjectFamily<?>, Rows<?>> rows = new HashMap<>();

  AllRows() {
    put(Host.FAMILY, new HostRows());
    put(Config.FAMILY, new ConfigRows());
    put(ConfigState.FAMILY, new ConfigStateRows());
    put(Product.FAMILY, new ProductRows());
    put(ProductProperty.FAMILY, ProductPartRows.properties());
    put(ProductDependency.FAMILY, ProductPartRows.dependencies());
    put(ProductOnDepot.FAMILY, new ProductOnDepotRows());
    put(ProductOnClient.FAMILY, new ProductOnClientRows());
    put(ProductPropertyState.FAMILY, new PropertyStateRows());
    put(Group.FAMILY, new GroupRows());
    put(ObjectToGroup.FAMILY, new MemberRows());
    put(AuditSoftware.FAMILY, SoftwareRows.general());
    put(AuditSoftwareOnClient.FAMILY, SoftwareRows.onClients());
    put(AuditHardware.FAMILY, HardwareRows.general());
    put(AuditHardwareOnHost.FAMILY, HardwareRows.onHosts());
  }

  private <T extends OpsiObject> void put(ObjectFamily<T> family, Rows<T> of) {
    rows.put(family, of);
  }

  /** Whether there is a place for objects of a family. */
  boolean hold(ObjectFamily<?> family) {
    return rows.containsKey(family);
  }

  /** The rows of a family; empty if it has no place in the files. */
  @SuppressWarnings("unchecked") // Rows and families are put in together.
  <T extends OpsiObject> Optional<Rows<T>> of(ObjectFamily<T> family) {
    return Optional.ofNullable((Rows<T>) rows.get(family));
  }

  /**
   * The rows of a family that objects are to be put in.
   *
   * @throws UnsupportedObjectException if it has no place in the files
   */
  <T extends OpsiObject> Rows<T> required(ObjectFamily<T> family) {
    return of(family).orElseThrow(() -> new UnsupportedObjectException(FileStore.NAME, family));
  }
}
