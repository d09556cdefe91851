package org.opsitools.packagemanager.install;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.opsitools.common.objects.PackageDependency;

/**
 * The order in which packages are installed: what others need comes before them, otherwise the
 * order is as given.
 *
 * @param packages in that order
 * @param cycles products whose packages need each other, so that none can come first
 */
public record PackageOrder(List<GivenPackage> packages, List<List<String>> cycles) {
  public PackageOrder {
    packages = List.copyOf(packages);
    cycles = List.copyOf(cycles);
  }

  /** Puts packages, each of another product, in order. */
  public static PackageOrder of(List<GivenPackage> given) {
    return new Sorting(given).run();
  }

  private static final class Sorting {
    private final Map<String, GivenPackage> byId = new LinkedHashMap<>();
    private final Map<String, Set<String>> reachable = new LinkedHashMap<>();
    private final Set<String> placed = new LinkedHashSet<>();

    Sorting(List<GivenPackage> given) {
      given.forEach(it -> byId.put(it.productId(), it));
      byId.keySet().forEach(id -> reachable.put(id, reachableFrom(id)));
    }

    PackageOrder run() {
      byId.keySet().forEach(this::place);
      return new PackageOrder(
          placed.stream().map(id -> Objects.requireNonNull(byId.get(id))).toList(), cycles());
    }

    /** What a package needs of the others, in the order given. */
    private List<String> needs(String id) {
      Set<String> needed =
          Objects.requireNonNull(byId.get(id)).control().packageDependencies().stream()
              .map(PackageDependency::productId)
              .collect(Collectors.toSet());
      return byId.keySet().stream().filter(needed::contains).toList();
    }

    private Set<String> reachableFrom(String id) {
      Set<String> found = new LinkedHashSet<>();
      Deque<String> open = new ArrayDeque<>(needs(id));
      while (!open.isEmpty()) {
        String next = open.remove();
        if (found.add(next)) {
          open.addAll(needs(next));
        }
      }
      return found;
    }

    private boolean reaches(String from, String to) {
      return Objects.requireNonNull(reachable.get(from)).contains(to);
    }

    private void place(String id) {
      if (placed.contains(id)) {
        return;
      }
      // What needs this package in turn cannot come before it.
      needs(id).stream().filter(needed -> !reaches(needed, id)).forEach(this::place);
      placed.add(id);
    }

    private List<List<String>> cycles() {
      List<List<String>> cycles = new ArrayList<>();
      Set<String> known = new LinkedHashSet<>();
      for (String id : byId.keySet()) {
        if (reaches(id, id) && !known.contains(id)) {
          List<String> members =
              byId.keySet().stream()
                  .filter(other -> reaches(id, other) && reaches(other, id))
                  .toList();
          known.addAll(members);
          cycles.add(members);
        }
      }
      return cycles;
    }
  }
}
