package org.opsitools.common.control;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ScalarType;

/**
 * A control file as it was read: what it says, what is wrong with it, and its text, in which single
 * values can be changed while everything else stays as its author wrote it.
 */
public final class ControlFile {
  /** The largest control file that is read, in bytes. */
  public static final int MAX_SIZE = 16 << 20;

  private final Path file;
  private final ControlFormat format;
  private final DecodedText decoded;
  private final @Nullable String siblingChangelog;
  private final Purpose purpose;
  private final List<Finding> findings;
  private final @Nullable Section product;
  private final @Nullable PackageControl control;

  /** What a file is read for. */
  private enum Purpose {
    /** A package is to be built of it. */
    BUILD,
    /** It comes out of a package that is built already. */
    PACKAGE,
    /** It lies in a store of products. */
    STORE
  }

  private ControlFile(
      Path file,
      ControlFormat format,
      DecodedText decoded,
      @Nullable String siblingChangelog,
      Purpose purpose,
      FindingList findings) {
    this.file = file;
    this.format = format;
    this.decoded = decoded;
    this.siblingChangelog = siblingChangelog;
    this.purpose = purpose;
    Optional<ControlSections> sections = sections(findings);
    Optional<PackageControl> read =
        sections.map(
            taken ->
                new ControlInterpreter(format, taken, findings, purpose == Purpose.STORE)
                    .interpret());
    this.product = sections.map(ControlSections::product).orElse(null);
    boolean stops = purpose == Purpose.BUILD ? findings.stopsBuild() : findings.stopsReading();
    this.control = stops ? null : read.map(this::withChangelog).orElse(null);
    this.findings = findings.all();
  }

  /**
   * Reads a control file. Nothing in its content makes this fail; see {@link #findings}.
   *
   * @param file the path, for messages
   * @param changelog the text of a changelog.txt beside a control.toml; null if there is none
   */
  public static ControlFile parse(
      Path file, byte[] content, ControlFormat format, @Nullable String changelog) {
    return parse(file, content, format, changelog, Purpose.BUILD);
  }

  /**
   * Reads a control file out of a package, where keys that mean nothing are passed over: packages
   * with such keys are about, and nobody can mend them there.
   *
   * @param file the path, for messages
   * @param changelog the text of a changelog.txt beside a control.toml; null if there is none
   */
  public static ControlFile parsePacked(
      Path file, byte[] content, ControlFormat format, @Nullable String changelog) {
    return parse(file, content, format, changelog, Purpose.PACKAGE);
  }

  /**
   * Reads a legacy control file that a store of products holds. Its texts are taken as they are: a
   * section begins only at the beginning of a line, and whatever follows {@code [Changelog]} is
   * changelog.
   *
   * @param file the path, for messages
   */
  public static ControlFile parseStored(Path file, byte[] content) {
    return parse(file, content, ControlFormat.LEGACY, null, Purpose.STORE);
  }

  private static ControlFile parse(
      Path file,
      byte[] content,
      ControlFormat format,
      @Nullable String changelog,
      Purpose purpose) {
    FindingList findings = new FindingList(file.toString());
    DecodedText decoded = DecodedText.of(content.length > MAX_SIZE ? new byte[0] : content);
    if (content.length > MAX_SIZE) {
      findings.add(
          FindingCode.TOML_SYNTAX,
          0,
          "has " + content.length + " bytes; a control file has at most " + MAX_SIZE);
    } else {
      decoded.report(content, findings);
    }
    return new ControlFile(file, format, decoded, changelog, purpose, findings);
  }

  private Optional<ControlSections> sections(FindingList found) {
    return format == ControlFormat.TOML
        ? TomlControlReader.read(decoded.text(), found)
        : LegacyControlReader.read(decoded.text(), purpose == Purpose.STORE, found);
  }

  /** The changelog in the file itself wins. */
  private PackageControl withChangelog(PackageControl read) {
    String own = read.product().changelog();
    if (own != null || siblingChangelog == null || siblingChangelog.isBlank()) {
      return read;
    }
    Product product = read.product().toBuilder().changelog(siblingChangelog.strip()).build();
    return new PackageControl(
        product, read.packageDependencies(), read.properties(), read.dependencies());
  }

  public Path file() {
    return file;
  }

  public ControlFormat format() {
    return format;
  }

  /** Everything that was found, in the order of the checks. */
  public List<Finding> findings() {
    return findings;
  }

  /** The line of a key of the product, from 1; 0 if it is not in the file. */
  public int productLine(String key) {
    return product != null && product.has(key) ? product.line(key) : 0;
  }

  /** Whether the file can be used. */
  public boolean isUsable() {
    return control != null;
  }

  /**
   * What the file says.
   *
   * @throws ControlFileException if it cannot be used, with everything that is wrong
   */
  public PackageControl control() {
    if (control == null) {
      throw new ControlFileException(findings);
    }
    return control;
  }

  /** Whether the file was not plain UTF-8, so that {@link #bytes} is not what was read. */
  public boolean needsRewriting() {
    return !decoded.utf8() || decoded.bom();
  }

  /**
   * The content in UTF-8 without a byte order mark, as all readers expect it; byte for byte what
   * was read unless it was in another encoding.
   */
  public byte[] bytes() {
    return decoded.text().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * This file with other versions; only the two values change.
   *
   * @param productVersion null to keep it
   * @param packageVersion null to keep it
   * @throws org.opsitools.common.objects.InvalidValueException if one is no version
   * @throws ControlFileException if the file cannot be used
   */
  public ControlFile withVersions(
      @Nullable String productVersion, @Nullable String packageVersion) {
    Product product = control().product();
    ControlFile changed = this;
    if (productVersion != null
        && !ScalarType.PRODUCT_VERSION.parse(productVersion).equals(product.productVersion())) {
      changed = changed.with(ControlValue.PRODUCT_VERSION, productVersion);
    }
    if (packageVersion != null
        && !ScalarType.PACKAGE_VERSION.parse(packageVersion).equals(product.packageVersion())) {
      changed = changed.with(ControlValue.PACKAGE_VERSION, packageVersion);
    }
    return changed;
  }

  /**
   * This file with another product id; only that value changes.
   *
   * @throws org.opsitools.common.objects.InvalidValueException if it is no product id
   * @throws ControlFileException if the file cannot be used
   */
  public ControlFile withProductId(String id) {
    return control().product().id().equals(ScalarType.PRODUCT_ID.parse(id))
        ? this
        : with(ControlValue.PRODUCT_ID, ScalarType.PRODUCT_ID.parse(id));
  }

  private ControlFile with(ControlValue value, String wanted) {
    String text =
        format == ControlFormat.TOML
            ? TomlPatch.apply(decoded.text(), value, wanted)
            : LegacyPatch.apply(decoded.text(), value, wanted);
    ControlFile changed =
        new ControlFile(
            file,
            format,
            new DecodedText(text, decoded.utf8(), decoded.bom()),
            siblingChangelog,
            purpose,
            new FindingList(file.toString()));
    String result = value.of(changed.control().product());
    if (!result.equalsIgnoreCase(wanted)) {
      throw new IllegalStateException(file + ": " + value + " is " + result + " after the change");
    }
    return changed;
  }

  /** Whether this file and another say the same, the changelog aside. */
  boolean saysTheSameAs(ControlFile other) {
    return comparable(control()).equals(comparable(other.control()));
  }

  /** Without what one of the formats cannot say. */
  private static PackageControl comparable(PackageControl control) {
    Product product = control.product();
    Product plain =
        product.toBuilder()
            .changelog(null)
            .licenseRequired(Boolean.TRUE.equals(product.licenseRequired()))
            .productClassIds(lower(product.productClassIds()))
            .windowsSoftwareIds(lower(product.windowsSoftwareIds()))
            .description(trimmed(product.description()))
            .advice(trimmed(product.advice()))
            .packageVersion(product.packageVersion().toLowerCase(Locale.ROOT))
            .build();
    return new PackageControl(
        plain,
        control.packageDependencies().stream().map(ControlFile::comparable).toList(),
        control.properties().stream()
            .map(
                p ->
                    new ProductProperty(
                        p.type(),
                        trimmed(p.description()),
                        p.possible(),
                        p.defaults(),
                        p.isEditable(),
                        p.isMultiValue(),
                        p.productId(),
                        p.productVersion(),
                        p.packageVersion(),
                        p.propertyId()))
            .toList(),
        control.dependencies());
  }

  private static PackageDependency comparable(PackageDependency dependency) {
    String version = dependency.version();
    return new PackageDependency(
        dependency.productId(),
        dependency.condition(),
        version == null ? null : version.toLowerCase(Locale.ROOT));
  }

  private static List<String> lower(@Nullable List<String> values) {
    return values == null
        ? List.of()
        : values.stream().map(v -> v.toLowerCase(Locale.ROOT)).toList();
  }

  private static String trimmed(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
