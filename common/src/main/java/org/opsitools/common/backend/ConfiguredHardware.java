package org.opsitools.common.backend;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.AuditHardware;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.HardwareAttribute;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hardware as the site's configuration has it: with exactly the attributes of its class, each in
 * the form of its type. Only so can it be compared with what is stored.
 */
final class ConfiguredHardware {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredHardware.class);

  private final HardwareClasses classes;

  private ConfiguredHardware(HardwareClasses classes) {
    this.classes = classes;
  }

  /** The objects; hardware as the store's configuration has it, everything else as it is. */
  static <T extends OpsiObject> Collection<T> of(
      ObjectFamily<T> family, Collection<T> objects, StoreSession session) {
    if (!family.isDynamic() || objects.isEmpty()) {
      return objects;
    }
    ConfiguredHardware configured = new ConfiguredHardware(session.hardwareClasses());
    return objects.stream()
        .map(object -> family.recordClass().cast(configured.object(object)))
        .toList();
  }

  private OpsiObject object(OpsiObject object) {
    if (object instanceof AuditHardware device) {
      String name = device.hardwareClass();
      report(object, name, classes.generalAttributes(name), device.values());
      return new AuditHardware(name, classes.normaliseGeneral(name, device.values()));
    }
    if (object instanceof AuditHardwareOnHost device) {
      String name = device.hardwareClass();
      report(object, name, classes.allAttributes(name), device.values());
      return new AuditHardwareOnHost(
          device.firstseen(),
          device.lastseen(),
          device.state(),
          device.hostId(),
          name,
          classes.normaliseAll(name, device.values()));
    }
    return object;
  }

  private static void report(
      OpsiObject object,
      String hardwareClass,
      List<HardwareAttribute> attributes,
      Map<String, @Nullable Object> values) {
    for (HardwareAttribute attribute : attributes) {
      if (attribute.cuts(values.get(attribute.name()))) {
        LOG.warn(
            "{}: {}.{} is cut to {}: '{}'",
            object.className(),
            hardwareClass,
            attribute.name(),
            attribute.type().sql(),
            attribute.normalise(values.get(attribute.name())));
      }
    }
  }
}
