package org.opsitools.admin.completion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.common.backend.MethodDescription;

/** The words of a session. Ids are asked for again when they are older than a minute. */
public final class SessionVocabulary implements Vocabulary {
  private static final Duration LIFETIME = Duration.ofSeconds(60);

  private final AdminSession session;
  private final Clock clock;
  private final Map<IdKind, Known> known = new EnumMap<>(IdKind.class);

  private record Known(Collection<String> ids, Instant since) {}

  public SessionVocabulary(AdminSession session) {
    this.session = session;
    this.clock = session.surroundings().clock();
  }

  @Override
  public List<String> commands() {
    return session.commands().stream()
        .filter(command -> !command.hidden())
        .map(AdminCommand::name)
        .toList();
  }

  @Override
  public List<MethodDescription> methods() {
    return session.caller().methods();
  }

  @Override
  public Collection<String> ids(IdKind kind) {
    Instant now = clock.instant();
    Known last = known.get(kind);
    if (last == null || last.since().plus(LIFETIME).isBefore(now)) {
      last = new Known(read(kind), now);
      known.put(kind, last);
    }
    return last.ids();
  }

  private Collection<String> read(IdKind kind) {
    return switch (kind) {
      case CLIENT -> idents("host_getIdents", Map.of("type", "OpsiClient"));
      case DEPOT -> idents("host_getIdents", Map.of("type", "OpsiDepotserver"));
      case HOST -> idents("host_getIdents", Map.of());
      case PRODUCT -> products();
    };
  }

  private Collection<String> products() {
    Collection<String> ids = new TreeSet<>();
    for (String ident : idents("productOnDepot_getIdents", Map.of())) {
      ids.add(ident.replaceAll(";.*", ""));
    }
    return ids;
  }

  private Collection<String> idents(String method, Map<String, ?> filter) {
    Collection<String> ids = new ArrayList<>();
    if (session.caller().call(method, List.of("str", filter)) instanceof List<?> found) {
      found.forEach(id -> ids.add(String.valueOf(id)));
    }
    return ids;
  }
}
