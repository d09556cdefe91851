package org.opsitools.common.backend.transfer;

import java.util.List;
import org.opsitools.common.objects.AuditHardware;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.AuditSoftware;
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
import org.opsitools.common.objects.User;

/** Every family in an order in which what an object names comes before it. */
final class Families {
  private Families() {}

  /**
   * A family, and what its objects are taken in portions by: those with the same value lie together
   * in a store.
   *
   * @param attribute part of the identity
   * @param grows whether a store may also make objects of it when others are put in
   * @param <T> the record
   */
  record Portioned<T extends OpsiObject>(ObjectFamily<T> family, String attribute, boolean grows) {
    Portioned(ObjectFamily<T> family, String attribute) {
      this(family, attribute, false);
    }
  }

  static List<Portioned<?>> inOrder() {
    return List.of(
        new Portioned<>(Host.FAMILY, "id"),
        new Portioned<>(Product.FAMILY, "id"),
        new Portioned<>(ProductProperty.FAMILY, "productId"),
        new Portioned<>(ProductDependency.FAMILY, "productId"),
        new Portioned<>(ProductOnDepot.FAMILY, "depotId"),
        new Portioned<>(ProductOnClient.FAMILY, "clientId"),
        new Portioned<>(ProductPropertyState.FAMILY, "objectId"),
        new Portioned<>(Config.FAMILY, "id"),
        new Portioned<>(ConfigState.FAMILY, "objectId"),
        new Portioned<>(Group.FAMILY, "id"),
        new Portioned<>(ObjectToGroup.FAMILY, "groupId"),
        new Portioned<>(LicenseContract.FAMILY, "id"),
        new Portioned<>(SoftwareLicense.FAMILY, "id"),
        new Portioned<>(LicensePool.FAMILY, "id"),
        new Portioned<>(SoftwareLicenseToLicensePool.FAMILY, "softwareLicenseId"),
        new Portioned<>(LicenseOnClient.FAMILY, "clientId"),
        new Portioned<>(AuditSoftware.FAMILY, "name"),
        new Portioned<>(AuditSoftwareOnClient.FAMILY, "clientId"),
        new Portioned<>(AuditSoftwareToLicensePool.FAMILY, "licensePoolId"),
        new Portioned<>(AuditHardware.FAMILY, "hardwareClass", true),
        new Portioned<>(AuditHardwareOnHost.FAMILY, "hostId"),
        new Portioned<>(User.FAMILY, "id"));
  }
}
