package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.DefaultValue;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductProperty;

/** A session of a store with the rules between objects around it. */
final class RuledSession implements BackendSession {
  private final StoredObjects stored;
  private final BackendSettings settings;

  RuledSession(StoredObjects stored, BackendSettings settings) {
    this.stored = stored;
    this.settings = settings;
  }

  @Override
  public <T extends OpsiObject> List<T> find(Query<T> query) {
    return stored.sorted(query);
  }

  @Override
  public <T extends OpsiObject> Stream<T> stream(Query<T> query) {
    return stored.holds(query.family()) ? stored.session().find(query) : Stream.empty();
  }

  @Override
  public <T extends OpsiObject> void insert(ObjectFamily<T> family, Collection<T> given) {
    if (given.isEmpty()) {
      return;
    }
    stored.requirePlaceFor(family);
    Collection<T> objects = ConfiguredHardware.of(family, given, stored.session());
    Map<List<@Nullable Object>, T> last = new LinkedHashMap<>();
    objects.forEach(object -> last.put(family.storageKeyOf(object), object));
    Map<List<@Nullable Object>, T> present =
        family == Host.FAMILY ? stored.stored(family, last.values()) : Map.of();
    DefaultValue.Source defaults = settings.defaults();
    List<T> complete = new ArrayList<>(last.size());
    last.forEach(
        (key, object) ->
            complete.add(
                family.withDefaults(withStoredKey(family, object, present.get(key)), defaults)));
    put(family, complete);
  }

  /** A host that is replaced keeps its key, unless it is given another. */
  private static <T extends OpsiObject> T withStoredKey(
      ObjectFamily<T> family, T object, @Nullable T present) {
    return present instanceof Host old
            && object instanceof Host host
            && host.opsiHostKey() == null
            && old.opsiHostKey() != null
        ? family.with(object, "opsiHostKey", old.opsiHostKey())
        : object;
  }

  @Override
  public <T extends OpsiObject> void update(ObjectFamily<T> family, Collection<T> objects) {
    change(family, objects, false);
  }

  @Override
  public <T extends OpsiObject> void insertOrUpdate(ObjectFamily<T> family, Collection<T> objects) {
    change(family, objects, true);
  }

  private <T extends OpsiObject> void change(
      ObjectFamily<T> family, Collection<T> given, boolean insertAbsent) {
    if (given.isEmpty()) {
      return;
    }
    stored.requirePlaceFor(family);
    Collection<T> objects = ConfiguredHardware.of(family, given, stored.session());
    DefaultValue.Source defaults = settings.defaults();
    Map<List<@Nullable Object>, T> present = stored.stored(family, objects);
    Map<List<@Nullable Object>, T> changed = new LinkedHashMap<>();
    for (T object : objects) {
      List<@Nullable Object> key = family.storageKeyOf(object);
      T old = Optional.ofNullable(changed.get(key)).orElse(present.get(key));
      if (old == null && !insertAbsent) {
        throw new MissingDataException(
            "there is no " + object.className() + " '" + object.ident() + "' to update");
      }
      changed.put(
          key, old == null ? family.withDefaults(object, defaults) : family.merge(old, object));
    }
    put(family, List.copyOf(changed.values()));
  }

  private <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects) {
    List<T> complete = objects;
    if (family == ProductOnClient.FAMILY) {
      complete = cast(family, new ClientStates(stored, this, settings).completed(cast(objects)));
    }
    new ReferenceRules(stored, settings).check(family, complete);
    if (family == Group.FAMILY) {
      new GroupTree(stored).check(cast(Group.FAMILY, complete));
    }
    stored.session().put(family, complete);
    if (family == ProductProperty.FAMILY) {
      new PropertyStates(stored, this).correct(cast(ProductProperty.FAMILY, complete));
    }
  }

  private static List<ProductOnClient> cast(List<?> objects) {
    return cast(ProductOnClient.FAMILY, objects);
  }

  private static <T extends OpsiObject> List<T> cast(ObjectFamily<T> family, List<?> objects) {
    return objects.stream().map(family.recordClass()::cast).toList();
  }

  @Override
  public <T extends OpsiObject> void delete(ObjectFamily<T> family, Collection<T> objects) {
    new DeletionRules(stored)
        .delete(family, ConfiguredHardware.of(family, objects, stored.session()));
  }

  @Override
  public void renameClient(String id, String newId) {
    new ClientRenaming(stored).rename(id, newId);
  }

  @Override
  public void renameDepotserver(String id, String newId) {
    new DepotRenaming(stored, id, newId).rename();
  }

  @Override
  public EffectiveValues effectiveValues() {
    return new EffectiveValues(this);
  }

  @Override
  public DepotAssignments depotAssignments() {
    return new DepotAssignments(this);
  }

  @Override
  public HardwareClasses hardwareClasses() {
    return stored.session().hardwareClasses();
  }
}
