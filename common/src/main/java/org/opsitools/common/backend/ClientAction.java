package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.ProductAction.Need;
import org.opsitools.common.objects.ProductOnClient;

/** An action in the making of one client's plan. */
final class ClientAction {
  private final ProductAction what;
  private final List<Link> links = new ArrayList<>();
  private boolean required;
  private @Nullable ProductOnClient requested;

  ClientAction(ProductAction what) {
    this.what = what;
  }

  ProductAction what() {
    return what;
  }

  String productId() {
    return what.productId();
  }

  /** What it leads to. */
  List<Link> links() {
    return links;
  }

  /** Whether it is to be run. */
  boolean isRequired() {
    return required;
  }

  void require() {
    required = true;
  }

  /** The state it was asked with; null if it was added for a dependency. */
  @Nullable ProductOnClient requested() {
    return requested;
  }

  void requested(@Nullable ProductOnClient state) {
    requested = state;
  }

  /** Another action of the product is run in its place. */
  void drop() {
    required = false;
    requested = null;
  }

  @Override
  public String toString() {
    return what.toString();
  }

  /** A need of an action, and what fulfils it on this client. */
  record Link(ClientAction from, Need need, ClientAction to) {}
}
