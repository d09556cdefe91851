package org.opsitools.common.backend.mysql;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.opsitools.common.Secret;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendSettings;
import org.opsitools.common.backend.StoreBackend;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Pool;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.config.MysqlBackendConf.Tls;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ProductProperty;

/**
 * Changes a database again and again, and says on standard output how often it has done so.
 * Arguments: port and name of the database, what to do, by whom, how often.
 *
 * <p>{@code forwards} and {@code backwards} give each of {@link #PROPERTIES} properties the values
 * of the writer, in one call and in this order; {@code configs} stores a thousand configs, each
 * with {@link #VALUES} values.
 */
final class WritingChild {
  static final int PROPERTIES = 200;
  static final int CONFIGS = 1000;
  static final int VALUES = 3;

  private WritingChild() {}

  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    String writer = arguments[3];
    try (Backend backend =
        new StoreBackend(
            MysqlStore.of(
                new MysqlStoreSettings(
                    conf(port, arguments[1]), () -> HardwareClasses.NOT_CONFIGURED, false)),
            BackendSettings.usual(Clock.systemUTC()))) {
      for (int round = 1; round <= Integer.parseInt(arguments[4]); round++) {
        if (arguments[2].equals("configs")) {
          List<Config> configs = configs(writer + round);
          backend.write(
              session -> {
                session.insert(Config.FAMILY, configs);
                return true;
              });
        } else {
          List<ProductProperty> properties = properties(writer);
          if (arguments[2].equals("backwards")) {
            Collections.reverse(properties);
          }
          backend.write(
              session -> {
                for (ProductProperty property : properties) {
                  session.insert(ProductProperty.FAMILY, List.of(property));
                }
                return true;
              });
        }
        System.out.println(round);
        System.out.flush();
      }
    }
  }

  private static MysqlBackendConf conf(int port, String database) {
    return new MysqlBackendConf(
        Path.of("/etc/opsi/backends/mysql.conf"),
        new Tcp("127.0.0.1", port),
        new Login("root", Secret.of(""), database),
        Tls.PREFERRED,
        Pool.DEFAULT,
        true,
        false,
        Path.of("/nonexistent/opsihwaudit.conf"),
        List.of());
  }

  /** The values that a writer gives to every property. */
  static List<String> valuesOf(String writer) {
    return List.of(writer + "1", writer + "2", writer + "3");
  }

  static List<ProductProperty> properties(String writer) {
    List<ProductProperty> properties = new ArrayList<>();
    for (int i = 0; i < PROPERTIES; i++) {
      properties.add(
          ProductProperty.FAMILY.create(
              "UnicodeProductProperty",
              Map.of(
                  "productId",
                  "p",
                  "productVersion",
                  "1",
                  "packageVersion",
                  "1",
                  "propertyId",
                  "property" + i,
                  "possibleValues",
                  valuesOf(writer),
                  "defaultValues",
                  List.of(writer + "2"))));
    }
    return properties;
  }

  private static List<Config> configs(String prefix) {
    List<Config> configs = new ArrayList<>();
    for (int i = 0; i < CONFIGS; i++) {
      configs.add(
          Config.FAMILY.create(
              "UnicodeConfig",
              Map.of(
                  "id", prefix + "." + i,
                  "possibleValues", List.of("a", "b", "c"),
                  "defaultValues", List.of("b"))));
    }
    return configs;
  }
}
