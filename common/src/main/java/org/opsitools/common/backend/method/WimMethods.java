package org.opsitools.common.backend.method;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;

/** Tells Windows products which images their installation files hold. */
final class WimMethods extends TableGroup {
  private static final String TABLE =
      """
      updateWIMConfig(productId) write
          Sets properties of a Windows product of the config server from its install.wim.
      updateWIMConfigFromPath(path, targetProductId) write
          Sets properties of a Windows product from an image file.
      """;

  private static final List<String> LANGUAGE_PROPERTIES =
      List.of("system_language", "winpe_uilanguage", "winpe_uilanguage_fallback");

  private final DirectSettings settings;

  WimMethods(DirectSettings settings) {
    super(TABLE);
    this.settings = settings;
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    try {
      if (method.equals("updateWIMConfigFromPath")) {
        update(call, call.productId("targetProductId"), path(call));
      } else {
        String productId = call.productId("productId");
        call.records().versions(productId);
        update(call, productId, find(call, productId));
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(Call call) {
    try {
      return Path.of(call.requiredText("path"));
    } catch (InvalidPathException e) {
      throw call.refused("'" + e.getInput() + "' is no path: " + e.getReason());
    }
  }

  private static Host server(Call call) {
    return call.records().find(Host.FAMILY, Map.of("type", "OpsiConfigserver")).stream()
        .findFirst()
        .orElseThrow(() -> new MissingDataException("There is no config server"));
  }

  private Path find(Call call, String productId) {
    Host server = server(call);
    call.records().onDepot(productId, server.id());
    String url = PlainText.printed(server.depotLocalUrl());
    if (!url.startsWith("file:///")) {
      throw new OpsiException(
          "depotLocalUrl of '" + server.id() + "' is '" + url + "': expected file:///…");
    }
    Path sources =
        settings
            .root()
            .resolve(URI.create(url).getPath())
            .resolve(productId)
            .resolve("installfiles/sources");
    for (String name : List.of("install.wim", "install.esd")) {
      if (Files.exists(sources.resolve(name))) {
        return sources.resolve(name);
      }
    }
    throw new MissingDataException("There is no install.wim or install.esd in " + sources);
  }

  private static void update(Call call, String productId, Path file) throws IOException {
    WimImages images = WimImages.read(file);
    List<ProductProperty> changed = new ArrayList<>();
    changed.add(
        withNames(
            property(call, productId, "imagename")
                .orElseThrow(
                    () ->
                        new MissingDataException(
                            "Product '" + productId + "' has no property imagename")),
            images.names()));
    if (!images.languages().isEmpty()) {
      for (String name : LANGUAGE_PROPERTIES) {
        property(call, productId, name)
            .map(property -> withLanguages(property, images))
            .ifPresent(changed::add);
      }
    }
    call.session().insert(ProductProperty.FAMILY, changed);
  }

  /** Of several versions the one that the config server holds. */
  private static Optional<ProductProperty> property(Call call, String productId, String name) {
    Map<String, @Nullable Object> filter =
        Records.filter("productId", productId, "propertyId", name);
    List<ProductProperty> all = call.records().find(ProductProperty.FAMILY, filter);
    if (all.size() > 1) {
      ProductOnDepot held = call.records().onDepot(productId, server(call).id());
      filter.put("productVersion", held.productVersion());
      filter.put("packageVersion", held.packageVersion());
      all = call.records().find(ProductProperty.FAMILY, filter);
    }
    return all.stream().findFirst();
  }

  private static ProductProperty withNames(ProductProperty property, List<String> names) {
    List<@Nullable Object> defaults =
        property.defaultValues() == null ? List.of() : property.defaultValues();
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("possibleValues", names);
    if (defaults.isEmpty() || !names.contains(PlainText.printed(defaults.get(0)))) {
      changes.put("defaultValues", List.of(names.get(0)));
    }
    return ProductProperty.FAMILY.with(property, changes);
  }

  private static ProductProperty withLanguages(ProductProperty property, WimImages images) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("possibleValues", List.copyOf(images.languages()));
    Set<String> defaults = images.defaults();
    if (defaults.size() == 1 && images.languages().containsAll(defaults)) {
      changes.put("defaultValues", List.copyOf(defaults));
    }
    return ProductProperty.FAMILY.with(property, changes);
  }
}
