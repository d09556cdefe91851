package org.opsitools.common.backend;

import java.util.List;
import org.opsitools.common.objects.ProductOnClient;

/**
 * What shall be done on one client, and what is known of it.
 *
 * @param requests states of products of this client with the actions that are wanted
 * @param states what is stored of the client; of use are the products that others depend on. What a
 *     request says of a product comes first.
 */
public record ClientRequests(
    String clientId, List<ProductOnClient> requests, List<ProductOnClient> states) {
  public ClientRequests {
    requests = List.copyOf(requests);
    states = List.copyOf(states);
  }
}
