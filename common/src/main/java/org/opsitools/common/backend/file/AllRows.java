package org.opsitools.common.backend.file;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.opsitools.common.backend.UnsupportedObjectException;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * The rows of every family that has a place in the files. They are made when they are asked for, as
 * most runs of a program need few of them.
 */
final class AllRows {
  /** By the prefix of the family's methods, so that no family is loaded for this table. */
  private static final Map<String, Supplier<Rows<?>>> MAKERS =
      Map.ofEntries(
          Map.entry("host", HostRows::new),
          Map.entry("config", ConfigRows::new),
          Map.entry("configState", ConfigStateRows::new),
          Map.entry("product", ProductRows::new),
          Map.entry("productProperty", ProductPartRows::properties),
          Map.entry("productDependency", ProductPartRows::dependencies),
          Map.entry("productOnDepot", ProductOnDepotRows::new),
          Map.entry("productOnClient", ProductOnClientRows::new),
          Map.entry("productPropertyState", PropertyStateRows::new),
          Map.entry("group", GroupRows::new),
          Map.entry("objectToGroup", MemberRows::new),
          Map.entry("auditSoftware", SoftwareRows::general),
          Map.entry("auditSoftwareOnClient", SoftwareRows::onClients),
          Map.entry("auditHardware", HardwareRows::general),
          Map.entry("auditHardwareOnHost", HardwareRows::onHosts));

  private final Map<String, Rows<?>> rows = new ConcurrentHashMap<>();

  /** Whether there is a place for objects of a family. */
  boolean hold(ObjectFamily<?> family) {
    return MAKERS.containsKey(family.prefix());
  }

  /** The rows of a family; empty if it has no place in the files. */
  @SuppressWarnings("unchecked") // The rows of a prefix are those of the family with that prefix.
  <T extends OpsiObject> Optional<Rows<T>> of(ObjectFamily<T> family) {
    Supplier<Rows<?>> maker = MAKERS.get(family.prefix());
    return maker == null
        ? Optional.empty()
        : Optional.of((Rows<T>) rows.computeIfAbsent(family.prefix(), prefix -> maker.get()));
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
