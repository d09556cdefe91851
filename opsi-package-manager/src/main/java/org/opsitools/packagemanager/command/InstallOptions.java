package org.opsitools.packagemanager.command;

import org.jspecify.annotations.Nullable;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.client.ClientWishes;
import org.opsitools.common.depot.local.LocalDepotSettings;
import org.opsitools.common.objects.ScalarType;
import org.opsitools.packagemanager.install.PropertyMode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How packages are installed and products removed, and what clients are to do then. */
final class InstallOptions {
  @Option(
      names = {"-p", "--properties"},
      paramLabel = "MODE",
      defaultValue = "keep",
      converter = PropertyModeConverter.class,
      description =
          "Where the depots' property values come from: keep what a depot has, take those of the"
              + " package, or ask (default: ${DEFAULT-VALUE}).")
  private PropertyMode properties = PropertyMode.KEEP;

  @Option(
      names = {"-f", "--force"},
      description =
          "Work on products that are locked, too, and remove products that clients use although"
              + " the site does not allow it.")
  private boolean force;

  @Option(
      names = {"-S", "--setup"},
      description = "Request the setup on the clients that have the product installed.")
  private boolean setup;

  @Option(
      names = {"-s", "--setup-with-dependencies"},
      description = "The same, together with what the product depends on.")
  private boolean setupWithDependencies;

  @Option(
      names = {"-U", "--update"},
      description = "Request the update on the clients that have the product installed.")
  private boolean update;

  @Option(
      names = "--purge-client-properties",
      description = "Delete the property values that clients of the depots have of the product.")
  private boolean purgeClientProperties;

  @Option(
      names = "--new-product-id",
      paramLabel = "ID",
      description = "Install or extract under another product id; only one package then.")
  private @Nullable String newProductId;

  @Option(
      names = "--suppress-pcf-generation",
      description = "Make no list of the product's files, and delete an old one.")
  private boolean withoutContentFile;

  @Option(
      names = {"-k", "--keep-files"},
      description = "Leave the client data of removed products where they are.")
  private boolean keepFiles;

  @Option(
      names = "--no-rollback",
      description = "Leave what failed as it is, and the product locked, to look at it.")
  private boolean withoutRollback;

  @Option(
      names = "--run-scripts",
      description = "Run the scripts of packages also below --root, which they know nothing of.")
  private boolean runScripts;

  PropertyMode properties() {
    return properties;
  }

  boolean force() {
    return force;
  }

  /** What clients are to do after an installation. */
  ClientWishes clients() {
    return new ClientWishes(setup, setupWithDependencies, update, purgeClientProperties);
  }

  boolean contentFile() {
    return !withoutContentFile;
  }

  boolean keepFiles() {
    return keepFiles;
  }

  /** How the depot of this machine installs: scripts know nothing of another root. */
  LocalDepotSettings.Behaviour behaviour(OpsiRoot root) {
    return new LocalDepotSettings.Behaviour(root.isSystem() || runScripts, !withoutRollback);
  }

  /**
   * The id that takes the place of a package's own; null to leave it.
   *
   * @throws UsageException if there is more than the one package that it can be for
   */
  @Nullable String newProductId(int packages) {
    if (newProductId == null) {
      return null;
    }
    if (packages > 1) {
      throw new UsageException("--new-product-id is for one package only");
    }
    return ScalarType.PRODUCT_ID.parse(newProductId);
  }

  private static final class PropertyModeConverter implements ITypeConverter<PropertyMode> {
    @Override
    public PropertyMode convert(String value) {
      for (PropertyMode mode : PropertyMode.values()) {
        if (mode.toString().equals(value)) {
          return mode;
        }
      }
      throw new TypeConversionException("'" + value + "' is none of keep, package, ask");
    }
  }
}
