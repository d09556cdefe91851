package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.HostType;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.ScalarType;

/**
 * Gives a depot server another id. Everything is put under the new id before the old is removed.
 */
final class DepotRenaming {
  private static final List<Object> NAMING_CONFIGS =
      List.of(DepotAssignments.CONFIG, "clientconfig.configserver.url");
  private static final List<String> URLS =
      List.of("repositoryRemoteUrl", "depotRemoteUrl", "depotWebdavUrl", "workbenchRemoteUrl");

  private final StoredObjects stored;
  private final String from;
  private final String to;
  private final HostNameChange change;

  DepotRenaming(StoredObjects stored, String id, String newId) {
    this.stored = stored;
    this.from = ScalarType.HOST_ID.parse(id);
    this.to = ScalarType.HOST_ID.parse(newId);
    this.change = new HostNameChange(from, to);
  }

  void rename() {
    Host depot =
        stored
            .find(
                Query.all(Host.FAMILY)
                    .where("type", "OpsiDepotserver")
                    .whereOneOf("id", Set.of(from)))
            .stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new MissingDataException(
                        "there is no depot server '" + from + "'; nothing was renamed"));
    if (!stored.find(Query.all(Host.FAMILY).whereOneOf("id", Set.of(to))).isEmpty()) {
      throw new ReferentialIntegrityException(
          "depot server '" + from + "' cannot be renamed: there is a host '" + to + "' already");
    }
    Host renamed = renamed(depot);
    stored.session().put(Host.FAMILY, List.of(withoutUnique(depot)));
    // Until the old one is gone a store may take nobody else for the config server.
    stored.session().put(Host.FAMILY, List.of(ofType(HostType.DEPOTSERVER, renamed)));
    HostReferences references = new HostReferences(stored, from, to);
    references.move(ProductOnDepot.FAMILY, "depotId");
    references.move(
        ProductPropertyState.FAMILY,
        "objectId",
        state -> with(state, "values", change::inElements));
    references.move(
        ConfigState.FAMILY, "objectId", state -> with(state, "values", change::inElements));
    references.moveOfAnyHost();
    properties();
    configs();
    statesOfAllObjects();
    otherDepots();
    stored.session().delete(Host.FAMILY, List.of(depot));
    if (depot.type() == HostType.CONFIGSERVER) {
      stored.session().put(Host.FAMILY, List.of(renamed));
    }
  }

  /** No two hosts may share these, not even while one takes the place of the other. */
  private static Host withoutUnique(Host depot) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("hardwareAddress", null);
    values.put("systemUUID", null);
    return Host.FAMILY.with(depot, values);
  }

  private static Host ofType(HostType type, Host host) {
    return Host.FAMILY.create(type.className(), host.toHash());
  }

  private Host renamed(Host depot) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("id", to);
    for (String url : URLS) {
      values.put(url, change.inUrl((String) Host.FAMILY.value(depot, url)));
    }
    if (Objects.equals(depot.masterDepotId(), from)) {
      values.put("masterDepotId", to);
    }
    return Host.FAMILY.with(depot, values);
  }

  @SuppressWarnings("unchecked") // The attributes named here hold such lists.
  private static <T extends OpsiObject> T with(
      T object, String list, UnaryOperator<@Nullable List<@Nullable Object>> changed) {
    ObjectFamily<T> family = (ObjectFamily<T>) object.family();
    return family.with(
        object, list, changed.apply((List<@Nullable Object>) family.value(object, list)));
  }

  private void properties() {
    List<ProductProperty> changed = new ArrayList<>();
    for (ProductProperty property : stored.find(Query.all(ProductProperty.FAMILY))) {
      // Both at once: default values that are not possible would be lost.
      Map<String, @Nullable Object> values = new HashMap<>();
      values.put("possibleValues", change.inElements(property.possibleValues()));
      values.put("defaultValues", change.inElements(property.defaultValues()));
      ProductProperty other = ProductProperty.FAMILY.with(property, values);
      if (!other.equals(property)) {
        changed.add(other);
      }
    }
    stored.session().put(ProductProperty.FAMILY, changed);
  }

  private void configs() {
    List<Config> changed = new ArrayList<>();
    for (Config config : stored.find(Query.all(Config.FAMILY))) {
      Map<String, @Nullable Object> values = new HashMap<>();
      boolean naming = NAMING_CONFIGS.contains(config.id());
      values.put("possibleValues", changed(naming, config.possibleValues()));
      values.put("defaultValues", changed(naming, config.defaultValues()));
      Config other = Config.FAMILY.with(config, values);
      if (!other.equals(config)) {
        changed.add(other);
      }
    }
    stored.session().put(Config.FAMILY, changed);
  }

  private @Nullable List<@Nullable Object> changed(
      boolean naming, @Nullable List<@Nullable Object> values) {
    return naming ? change.inTexts(values) : change.inElements(values);
  }

  private void statesOfAllObjects() {
    List<ConfigState> changed = new ArrayList<>();
    for (ConfigState state :
        stored.find(Query.all(ConfigState.FAMILY).where("configId", NAMING_CONFIGS))) {
      ConfigState other = with(state, "values", change::inTexts);
      if (!other.equals(state)) {
        changed.add(other);
      }
    }
    stored.session().put(ConfigState.FAMILY, changed);
  }

  private void otherDepots() {
    stored
        .session()
        .put(
            Host.FAMILY,
            stored.find(Query.all(Host.FAMILY).whereOneOf("masterDepotId", Set.of(from))).stream()
                .filter(host -> !host.id().equals(from))
                .map(host -> Host.FAMILY.with(host, "masterDepotId", to))
                .toList());
  }
}
