package org.opsitools.common.repository;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.packages.PackageFacts;

/** Turns metadata into nested values, with every field in the order of the format. */
final class MetadataEncoder {
  private MetadataEncoder() {}

  static Map<String, Object> encode(RepositoryMetadata metadata) {
    Map<String, Object> packages = new LinkedHashMap<>();
    metadata.packages().forEach((id, versions) -> packages.put(id, versions(versions)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema_version", metadata.schemaVersion());
    document.put("repository", Map.of("name", metadata.name()));
    document.put(
        "metadata_files", metadata.metadataFiles().stream().map(MetadataEncoder::file).toList());
    document.put("packages", packages);
    return document;
  }

  private static Map<String, Object> file(MetadataReference file) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", file.type());
    map.put("urls", file.urls());
    return map;
  }

  private static Map<String, Object> versions(Map<String, RepositoryPackage> versions) {
    Map<String, Object> map = new LinkedHashMap<>();
    versions.forEach((version, entry) -> map.put(version, entry(entry)));
    return map;
  }

  private static Map<String, Object> entry(RepositoryPackage entry) {
    PackageFacts facts = entry.facts();
    PackageNotes notes = entry.notes();
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "url", places(entry.locations().stream().map(PackageLocation::url).toList()));
    put(map, "size", entry.sums().size());
    put(map, "md5_hash", entry.sums().md5());
    put(map, "sha256_hash", entry.sums().sha256());
    put(map, "product_id", facts.productId());
    put(map, "product_version", facts.productVersion());
    put(map, "package_version", facts.packageVersion());
    put(map, "name", facts.name());
    put(map, "priority", (long) facts.priority());
    put(
        map,
        "product_dependencies",
        facts.productDependencies().stream().map(MetadataEncoder::dependency).toList());
    put(
        map,
        "package_dependencies",
        facts.packageDependencies().stream().map(MetadataEncoder::dependency).toList());
    put(map, "description", facts.description());
    put(map, "compatibility", compatibility(notes.compatibility()));
    put(map, "changelog_url", notes.changelogUrl());
    put(map, "release_notes_url", notes.releaseNotesUrl());
    put(map, "icon_url", notes.iconUrl());
    // The original pairs the two lists and stops at the shorter one.
    put(
        map,
        "zsync_url",
        places(entry.locations().stream().map(PackageLocation::zsyncUrl).toList()));
    put(map, "release_date", notes.released());
    return map;
  }

  /** One place is written as such, several as a list. */
  private static @Nullable Object places(List<?> places) {
    return places.size() == 1 ? places.get(0) : places;
  }

  private static Map<String, Object> dependency(ProductDependency dependency) {
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "productAction", dependency.productAction());
    put(map, "requiredProductId", dependency.requiredProductId());
    put(map, "requiredProductVersion", dependency.requiredProductVersion());
    put(map, "requiredPackageVersion", dependency.requiredPackageVersion());
    put(map, "requiredAction", dependency.requiredAction());
    put(map, "requiredInstallationStatus", dependency.requiredInstallationStatus());
    put(map, "requirementType", dependency.requirementType());
    return map;
  }

  private static Map<String, Object> dependency(PackageDependency dependency) {
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "package", dependency.productId());
    put(map, "version", dependency.version());
    put(map, "condition", dependency.condition() == null ? null : dependency.condition().symbol());
    return map;
  }

  private static @Nullable List<Object> compatibility(@Nullable List<Compatibility> clients) {
    if (clients == null) {
      return null;
    }
    return clients.stream()
        .<Object>map(
            client -> {
              Map<String, Object> map = new LinkedHashMap<>();
              map.put("os", client.os().word());
              map.put("arch", client.architecture().word());
              return map;
            })
        .toList();
  }

  /** Fields without a value are written as well. */
  private static void put(Map<String, Object> map, String key, @Nullable Object value) {
    map.put(key, value);
  }
}
