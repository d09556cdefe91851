package org.opsitools.common.backend;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.BackendSettings.MissingConfigs;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.SoftwareLicense;
import org.slf4j.LoggerFactory;

/** What an object must find in the store before it is put there. */
final class ReferenceRules {
  private static final String FREE_ADDRESSES = "00:00:00";

  private final StoredObjects stored;
  private final BackendSettings settings;

  ReferenceRules(StoredObjects stored, BackendSettings settings) {
    this.stored = stored;
    this.settings = settings;
  }

  /**
   * Checks objects that are about to be stored.
   *
   * @throws ReferentialIntegrityException for the first that may not be
   */
  <T extends OpsiObject> void check(ObjectFamily<T> family, Collection<T> objects) {
    Reference.from(family).forEach(reference -> checkTargets(reference, objects));
    if (family == ConfigState.FAMILY) {
      checkDepots(cast(ConfigState.class, objects));
    } else if (family == ProductDependency.FAMILY) {
      checkDependencies(cast(ProductDependency.class, objects));
    } else if (family == SoftwareLicense.FAMILY) {
      checkTargets(
          Reference.boundHost(),
          cast(SoftwareLicense.class, objects).stream()
              .filter(licence -> licence.boundToHost() != null)
              .toList());
    } else if (family == Host.FAMILY) {
      List<Host> hosts = cast(Host.class, objects);
      if (settings.uniqueHardwareAddresses()) {
        checkUnique(hosts, new UniqueValue("hardwareAddress", "hardware address", FREE_ADDRESSES));
      }
      checkUnique(hosts, new UniqueValue("systemUUID", "system UUID", null));
    }
  }

  private static <T> List<T> cast(Class<T> type, Collection<?> objects) {
    return objects.stream().map(type::cast).toList();
  }

  private <F extends OpsiObject, T extends OpsiObject> void checkTargets(
      Reference<F, T> reference, Collection<F> objects) {
    Set<List<@Nullable Object>> names =
        objects.stream().map(reference::named).collect(Collectors.toSet());
    Set<List<@Nullable Object>> found = new HashSet<>();
    if (!names.isEmpty()) {
      stored.find(reference.targets(names)).forEach(target -> found.add(reference.nameOf(target)));
    }
    for (F object : objects) {
      List<@Nullable Object> name = reference.named(object);
      if (!found.contains(name)) {
        missing(reference, object, name);
      }
    }
  }

  private <F extends OpsiObject, T extends OpsiObject> void missing(
      Reference<F, T> reference, F object, List<@Nullable Object> name) {
    String wanted =
        reference.targetClasses().isEmpty()
            ? reference.to().name()
            : String.join(" or ", reference.targetClasses().stream().sorted().toList());
    String text =
        object.className()
            + " '"
            + object.ident()
            + "': there is no "
            + wanted
            + " '"
            + name.stream().map(Objects::toString).collect(Collectors.joining(";"))
            + "'";
    if (reference.to() == Config.FAMILY && settings.missingConfigs() == MissingConfigs.REPORTED) {
      LoggerFactory.getLogger(ReferenceRules.class).warn("{}", text);
    } else {
      throw new ReferentialIntegrityException(text + "; create it first");
    }
  }

  private void checkDepots(List<ConfigState> states) {
    Set<Object> depots = new HashSet<>();
    for (ConfigState state : states) {
      if (state.configId().equals(DepotAssignments.CONFIG) && state.values() != null) {
        state.values().forEach(value -> depots.add(String.valueOf(value)));
      }
    }
    if (depots.isEmpty()) {
      return;
    }
    Set<String> masters =
        stored
            .find(
                Query.all(Host.FAMILY)
                    .where("type", "OpsiDepotserver")
                    .whereOneOf("id", depots)
                    .selecting(List.of("isMasterDepot")))
            .stream()
            .filter(depot -> !Boolean.FALSE.equals(depot.isMasterDepot()))
            .map(Host::id)
            .collect(Collectors.toSet());
    for (ConfigState state : states) {
      if (state.configId().equals(DepotAssignments.CONFIG) && state.values() != null) {
        state.values().stream()
            .map(String::valueOf)
            .filter(depot -> !masters.contains(depot))
            .findFirst()
            .ifPresent(depot -> refuseDepot(state, depot));
      }
    }
  }

  private static void refuseDepot(ConfigState state, String depot) {
    throw new ReferentialIntegrityException(
        "ConfigState '"
            + state.ident()
            + "': there is no master depot '"
            + depot
            + "'; the value must be the id of a depot server");
  }

  private static void checkDependencies(List<ProductDependency> dependencies) {
    for (ProductDependency dependency : dependencies) {
      if (dependency.requiredAction() == null && dependency.requiredInstallationStatus() == null) {
        throw new ReferentialIntegrityException(
            "ProductDependency '"
                + dependency.ident()
                + "': requiredAction or requiredInstallationStatus is required");
      }
    }
  }

  /**
   * What no two hosts may share.
   *
   * @param attribute of hosts
   * @param name in messages
   * @param free what values begin with that any number of hosts may have; null if there are none
   */
  private record UniqueValue(String attribute, String name, @Nullable String free) {
    /** The value of a host; null if it has none, or one that others may have, too. */
    @Nullable String of(Host host) {
      return Host.FAMILY.plainValue(host, attribute) instanceof String value
              && !value.isEmpty()
              && (free == null || !value.startsWith(free))
          ? value
          : null;
    }

    ReferentialIntegrityException refusal(Host host, String owner) {
      return new ReferentialIntegrityException(
          host.className()
              + " '"
              + host.id()
              + "': "
              + name
              + " "
              + of(host)
              + " belongs to "
              + owner);
    }
  }

  private void checkUnique(List<Host> hosts, UniqueValue unique) {
    Map<Object, Host> byValue = new HashMap<>();
    for (Host host : hosts) {
      String value = unique.of(host);
      if (value != null && byValue.putIfAbsent(value, host) != null) {
        throw unique.refusal(host, "another host of this call");
      }
    }
    if (byValue.isEmpty()) {
      return;
    }
    Set<String> ids = hosts.stream().map(Host::id).collect(Collectors.toSet());
    stored
        .find(
            Query.all(Host.FAMILY)
                .whereOneOf(unique.attribute(), byValue.keySet())
                .selecting(List.of(unique.attribute())))
        .stream()
        .filter(owner -> !ids.contains(owner.id()))
        .findFirst()
        .ifPresent(
            owner -> {
              throw unique.refusal(
                  Objects.requireNonNull(byValue.get(unique.of(owner))), owner.id());
            });
  }
}
