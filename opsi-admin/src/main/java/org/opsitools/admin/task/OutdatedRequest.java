package org.opsitools.admin.task;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is to be set: what a client is to do with a localboot product. */
record OutdatedRequest(String client, String product, String action)
    implements Comparable<OutdatedRequest> {
  private static final Comparator<OutdatedRequest> ORDER =
      Comparator.comparing(OutdatedRequest::client)
          .thenComparing(OutdatedRequest::product)
          .thenComparing(OutdatedRequest::action);

  @Override
  public int compareTo(OutdatedRequest other) {
    return ORDER.compare(this, other);
  }

  /** The state of the client that has the request, in the form in which methods take it. */
  Map<String, Object> state() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("type", "ProductOnClient");
    state.put("productId", product);
    state.put("productType", ObjectReader.LOCALBOOT);
    state.put("clientId", client);
    state.put("actionRequest", action);
    state.put("actionProgress", "");
    state.put("actionResult", "none");
    return state;
  }

  @Override
  public String toString() {
    return client + " " + product + " " + action;
  }
}
