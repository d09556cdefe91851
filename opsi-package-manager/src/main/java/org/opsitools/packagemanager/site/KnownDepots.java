package org.opsitools.packagemanager.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.CodePointOrder;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ScalarType;

/**
 * The depots of an installation.
 *
 * @param local the id of this machine's depot; empty if nothing says who this machine is
 * @param all sorted by id
 */
public record KnownDepots(Optional<String> local, List<Host> all) {
  private static final String EVERY = "all";

  public KnownDepots {
    all =
        all.stream()
            .sorted((one, other) -> CodePointOrder.INSTANCE.compare(one.id(), other.id()))
            .toList();
  }

  /** Whether a depot is the one of this machine. */
  public boolean isLocal(Host depot) {
    return local.filter(depot.id()::equals).isPresent();
  }

  /**
   * The depot of this machine.
   *
   * @throws OpsiException if it is none
   */
  public Host localDepot() {
    String id =
        local.orElseThrow(
            () ->
                new OpsiException(
                    "nothing says which depot this machine is: set 'id' in the section 'host' of"
                        + " opsi.conf, or name depots with -d"));
    return find(id)
        .orElseThrow(
            () ->
                new OpsiException(
                    "this machine (%s) is none of the depots; known are: %s"
                        .formatted(id, names())));
  }

  /**
   * The depots that a command line names, sorted, each once.
   *
   * @param given ids separated by commas; {@code all}, in any case, stands for every depot
   * @throws OpsiException if one is no id of a host, or not known
   */
  public List<Host> named(String given) {
    Set<String> wanted = new TreeSet<>(CodePointOrder.INSTANCE);
    boolean every = false;
    for (String word : given.split(",", -1)) {
      String name = word.strip();
      if (name.toLowerCase(Locale.ROOT).equals(EVERY)) {
        every = true;
      } else if (!name.isEmpty()) {
        wanted.add(ScalarType.HOST_ID.parse(name));
      }
    }
    List<Host> found = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    wanted.forEach(id -> find(id).ifPresentOrElse(found::add, () -> unknown.add(id)));
    if (!unknown.isEmpty()) {
      throw new OpsiException(
          "unknown depot: %s; known are: %s".formatted(String.join(", ", unknown), names()));
    }
    if (!every && found.isEmpty()) {
      throw new OpsiException("-d names no depot; known are: " + names());
    }
    return every ? all : found;
  }

  private Optional<Host> find(String id) {
    return all.stream().filter(host -> host.id().equals(id)).findFirst();
  }

  private String names() {
    return all.isEmpty() ? "none" : all.stream().map(Host::id).collect(Collectors.joining(", "));
  }
}
