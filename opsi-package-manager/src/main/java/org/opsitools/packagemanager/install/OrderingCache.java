package org.opsitools.packagemanager.install;

import java.util.List;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigType;

/**
 * The order of products that an opsiconfd of opsi 4.2 keeps in memory. Such a server looks at a
 * config to know whether that order is still right; a newer one knows no such config.
 */
final class OrderingCache {
  private static final String PREFIX = "opsiconfd.";
  private static final String SUFFIX = ".product.cache.outdated";

  private final Backend backend;

  OrderingCache(Backend backend) {
    this.backend = backend;
  }

  /** Says that the order may be another now, where the data are those of such a server. */
  void outdate(String depotId) {
    backend.write(
        session -> {
          List<Config> known =
              session.find(Query.all(Config.FAMILY).where("id", PREFIX + "*" + SUFFIX));
          if (!known.isEmpty()) {
            session.insert(Config.FAMILY, List.of(outdated(PREFIX + depotId + SUFFIX)));
          }
          return known.size();
        });
  }

  private static Config outdated(String id) {
    return new Config(ConfigType.BOOL, "", null, List.of(true), false, false, id);
  }
}
