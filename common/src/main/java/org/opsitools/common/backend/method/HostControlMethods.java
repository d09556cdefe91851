package org.opsitools.common.backend.method;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.objects.Host;

/** What can be done to hosts without their agents: they can be woken. */
final class HostControlMethods extends TableGroup {
  private static final String TABLE =
      """
      hostControl_start(*hostIds=[]) read
          Wakes hosts, all clients if none is named.
      hostControlSafe_start(*hostIds=[]) read
          Wakes hosts; they must be named.
      powerOnHost(hostId) read deprecated hostControl_start
          Wakes a host.
      """;

  private final DirectSettings settings;

  HostControlMethods(DirectSettings settings) {
    super(TABLE);
    this.settings = settings;
  }

  @Override
  public Object call(String method, Call call) {
    return switch (method) {
      case "hostControl_start" -> wake(hosts(call, call.texts("hostIds")));
      case "hostControlSafe_start" -> {
        if (!call.has("hostIds")) {
          throw call.refused("no hostIds given; give '*' to wake every client");
        }
        yield wake(hosts(call, call.texts("hostIds")));
      }
      case "powerOnHost" -> wake(List.of(call.records().host(call.hostId("hostId"))));
      default -> throw MethodGroup.unworked(method);
    };
  }

  /** Named hosts must be there; of patterns and of all, only clients are meant. */
  private static List<Host> hosts(Call call, List<String> ids) {
    List<Host> hosts = new ArrayList<>();
    List<String> patterns = new ArrayList<>(ids);
    for (String id : ids) {
      if (!id.contains("*")) {
        hosts.add(call.records().host(id));
        patterns.remove(id);
      }
    }
    if (ids.isEmpty() || !patterns.isEmpty()) {
      hosts.addAll(
          call.records().find(Host.FAMILY, Records.filter("type", "OpsiClient", "id", patterns)));
    }
    if (hosts.isEmpty()) {
      throw new MissingDataException("No matching host found");
    }
    return hosts;
  }

  private Map<String, @Nullable Object> wake(List<Host> hosts) {
    WakeOnLan wakeOnLan = new WakeOnLan(settings.site().broadcasts().get());
    Map<String, @Nullable Object> results = new TreeMap<>();
    for (Host host : hosts) {
      Row row = new Row();
      try {
        wakeOnLan.wake(host);
        row.with("result", "sent").with("error", null);
      } catch (OpsiException e) {
        row.with("result", null).with("error", e.text());
      } catch (IOException e) {
        row.with("result", null).with("error", IoProblem.describe(e));
      }
      results.put(host.id(), row.toMap());
    }
    return results;
  }
}
