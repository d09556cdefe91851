package org.opsitools.common.repository;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.VersionCondition;
import org.opsitools.common.packages.PackageFacts;

/** Makes metadata of nested values; unknown fields are ignored. */
final class MetadataDecoder {
  private final String source;
  private final MetadataEncoding.Rejections rejections;

  MetadataDecoder(String source, MetadataEncoding.Rejections rejections) {
    this.source = source;
    this.rejections = rejections;
  }

  RepositoryMetadata decode(@Nullable Object document) {
    Fields root = Fields.of(source, "", document);
    Fields repository =
        root.has("repository")
            ? root.fields("repository")
            : Fields.of(source, "repository", Map.of());
    Map<String, Map<String, RepositoryPackage>> packages = new LinkedHashMap<>();
    if (root.has("packages")) {
      Fields products = root.fields("packages");
      for (String id : products.names()) {
        Map<String, RepositoryPackage> versions = versions(id, products.fields(id));
        if (!versions.isEmpty()) {
          packages.put(id, versions);
        }
      }
    }
    return new RepositoryMetadata(
        root.text("schema_version", RepositoryMetadata.SCHEMA_VERSION),
        repository.text("name", RepositoryMetadata.DEFAULT_NAME),
        root.list("metadata_files").stream().map(this::file).toList(),
        packages);
  }

  private MetadataReference file(Fields file) {
    return new MetadataReference(file.text("type", "packages"), file.texts("urls"));
  }

  private Map<String, RepositoryPackage> versions(String id, Fields versions) {
    Map<String, RepositoryPackage> entries = new LinkedHashMap<>();
    for (String version : versions.names()) {
      Fields fields = versions.fields(version);
      try {
        RepositoryPackage entry = entry(fields);
        if (entry.productId().equals(id) && entry.version().equals(version)) {
          entries.put(version, entry);
        } else {
          rejections.rejected(
              fields.place(), "describes " + entry.productId() + " " + entry.version());
        }
      } catch (InvalidValueException e) {
        rejections.rejected(fields.place(), e.text());
      }
    }
    return entries;
  }

  private static RepositoryPackage entry(Fields fields) {
    return new RepositoryPackage(locations(fields), sums(fields), facts(fields), notes(fields));
  }

  private static List<PackageLocation> locations(Fields fields) {
    List<String> urls = fields.texts("url");
    List<String> zsyncUrls = fields.texts("zsync_url");
    List<PackageLocation> locations = new ArrayList<>();
    for (int i = 0; i < urls.size(); i++) {
      String url = urls.get(i);
      if (url != null) {
        locations.add(new PackageLocation(url, i < zsyncUrls.size() ? zsyncUrls.get(i) : null));
      }
    }
    return locations;
  }

  private static PackageSums sums(Fields fields) {
    Long size = fields.number("size");
    if (size != null && size < 0) {
      throw fields.wrong("size", "a number of bytes", size);
    }
    return new PackageSums(size, fields.hash("md5_hash", 32), fields.hash("sha256_hash", 64));
  }

  private static PackageFacts facts(Fields fields) {
    Long priority = fields.number("priority");
    String id = fields.text("product_id");
    String productVersion = fields.text("product_version");
    String packageVersion = fields.text("package_version");
    return new PackageFacts(
        id,
        productVersion,
        packageVersion,
        fields.optionalText("name"),
        priority == null ? 0 : (int) Math.max(-100, Math.min(100, priority)),
        fields.optionalText("description"),
        fields.list("product_dependencies").stream()
            .map(dependency -> productDependency(dependency, id, productVersion, packageVersion))
            .toList(),
        fields.list("package_dependencies").stream()
            .map(MetadataDecoder::packageDependency)
            .toList());
  }

  private static ProductDependency productDependency(
      Fields fields, String id, String productVersion, String packageVersion) {
    return new ProductDependency(
        fields.optionalText("requiredProductVersion"),
        fields.optionalText("requiredPackageVersion"),
        fields.optionalText("requiredAction"),
        fields.optionalText("requiredInstallationStatus"),
        fields.optionalText("requirementType"),
        id,
        productVersion,
        packageVersion,
        fields.text("productAction"),
        fields.text("requiredProductId"));
  }

  private static PackageDependency packageDependency(Fields fields) {
    String condition = fields.optionalText("condition");
    return new PackageDependency(
        fields.text("package"),
        condition == null || condition.isEmpty() ? null : VersionCondition.parse(condition),
        fields.optionalText("version"));
  }

  private static PackageNotes notes(Fields fields) {
    List<Compatibility> clients =
        fields.list("compatibility").stream()
            .map(client -> Compatibility.of(client.text("os"), client.text("arch")))
            .toList();
    return new PackageNotes(
        clients.isEmpty() ? null : clients,
        fields.optionalText("changelog_url"),
        fields.optionalText("release_notes_url"),
        fields.optionalText("icon_url"),
        fields.time("release_date"));
  }
}
