package org.opsitools.packagemanager.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.RemoteDepot;
import org.opsitools.common.depot.local.LocalDepot;
import org.opsitools.common.depot.local.LocalDepotSettings;
import org.opsitools.common.depot.local.RecoveredChange;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.objects.Host;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An installation whose depots are to be changed. To be closed. */
public final class Workplace implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workplace.class);

  private final Site site;
  private final Optional<LocalDepot> local;
  private final List<ChosenDepot> chosen;

  private Workplace(Site site, Optional<LocalDepot> local, List<ChosenDepot> chosen) {
    this.site = site;
    this.local = local;
    this.chosen = chosen;
  }

  /**
   * Opens the data and finds the depots.
   *
   * @throws org.opsitools.common.OpsiException if the data cannot be opened, or a depot is not
   *     known
   */
  public static Workplace open(Installation installation, WorkSettings settings)
      throws IOException {
    Site site = Site.open(installation);
    try {
      return open(site, settings);
    } catch (IOException | RuntimeException e) {
      site.close();
      throw e;
    }
  }

  private static Workplace open(Site site, WorkSettings settings) throws IOException {
    KnownDepots known = site.depots();
    List<Host> hosts =
        settings.depots().map(known::named).orElseGet(() -> List.of(known.localDepot()));
    Optional<Host> here = known.all().stream().filter(known::isLocal).findFirst();
    Optional<LocalDepot> local = Optional.empty();
    if (here.isPresent()) {
      local = Optional.of(localDepot(site, here.get(), settings));
    }
    List<ChosenDepot> chosen = new ArrayList<>();
    for (Host host : hosts) {
      chosen.add(
          local.isPresent() && known.isLocal(host)
              ? new ChosenDepot(host, local.get())
              : new ChosenDepot(host, new RemoteDepot(host)));
    }
    return new Workplace(site, local, chosen);
  }

  private static LocalDepot localDepot(Site site, Host host, WorkSettings settings)
      throws IOException {
    LocalDepotSettings.Locks locks =
        new LocalDepotSettings.Locks(
            LockOwner.current(settings.command()),
            settings.lockTimeout(),
            holder ->
                LOG.warn(
                    "waiting for {}",
                    holder.map(Object::toString).orElse("another program that holds the lock")));
    return LocalDepot.open(
        new LocalDepotSettings(
            site.installation().paths().root(), host, site.backend(), locks, settings.behaviour()));
  }

  /** The installation. */
  public OpsiRoot root() {
    return site.installation().paths().root();
  }

  /** The objects of the installation. */
  public Backend backend() {
    return site.backend();
  }

  /** The depots that are worked on, sorted by id. */
  public List<ChosenDepot> chosen() {
    return chosen;
  }

  /** The ids of the depots that are worked on, sorted. */
  public List<String> chosenIds() {
    return chosen.stream().map(ChosenDepot::id).toList();
  }

  /**
   * Ends what killed runs have left on the depot of this machine.
   *
   * @param held whether what was kept to be looked at is taken back, too
   * @return what was ended
   */
  public List<RecoveredChange> recover(boolean held) throws IOException {
    return local.isPresent() ? local.get().recover(held) : List.of();
  }

  /** What {@link #recover} would end; nothing is changed. */
  public List<RecoveredChange> interrupted(boolean held) throws IOException {
    return local.isPresent() ? local.get().interrupted(held) : List.of();
  }

  /**
   * Products of the depot of this machine that another run is working on right now. The depot waits
   * for that run, or names it.
   */
  public Set<String> beingChanged(Collection<String> productIds) throws IOException {
    Set<String> begun = new HashSet<>(productIds);
    if (local.isEmpty()) {
      return Set.of();
    }
    begun.removeIf(id -> !local.get().isBegun(id));
    if (!begun.isEmpty()) {
      local.get().interrupted(true).forEach(change -> begun.remove(change.productId()));
    }
    return begun;
  }

  /** Whether a depot is the one of this machine. */
  public boolean isLocal(String depotId) {
    return local.filter(depot -> depot.id().equals(depotId)).isPresent();
  }

  @Override
  public void close() {
    site.close();
  }
}
