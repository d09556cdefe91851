package org.opsitools.common.backend;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Product;

/**
 * What can be done with a product. Where several actions of one product are wanted, the first in
 * this order is done.
 */
enum ActionKind {
  SETUP("setup"),
  UPDATE("update"),
  ALWAYS("always"),
  ONCE("once"),
  CUSTOM("custom"),
  UNINSTALL("uninstall"),
  NONE("none");

  /** The kinds that a script can do, in the order of preference. */
  static final List<ActionKind> WITH_SCRIPT =
      Arrays.stream(values()).filter(kind -> kind != NONE).toList();

  private final String request;

  ActionKind(String request) {
    this.request = request;
  }

  /** The kind that an action request means; null and the empty text mean nothing to do. */
  static ActionKind of(@Nullable String request) {
    for (ActionKind kind : WITH_SCRIPT) {
      if (kind.request.equals(request)) {
        return kind;
      }
    }
    return NONE;
  }

  /** The action request. */
  String request() {
    return request;
  }

  /** Whether the product has a script for this. */
  boolean hasScript(Product product) {
    String name = script(product);
    return name != null && !name.isEmpty();
  }

  private @Nullable String script(Product product) {
    return switch (this) {
      case SETUP -> product.setupScript();
      case UPDATE -> product.updateScript();
      case ALWAYS -> product.alwaysScript();
      case ONCE -> product.onceScript();
      case CUSTOM -> product.customScript();
      case UNINSTALL -> product.uninstallScript();
      case NONE -> null;
    };
  }

  /** The priority of this action: what is installed early is uninstalled late. */
  int priority(Product product) {
    Integer priority = product.priority();
    int given = priority == null ? 0 : priority;
    return this == UNINSTALL ? -given : given;
  }
}
