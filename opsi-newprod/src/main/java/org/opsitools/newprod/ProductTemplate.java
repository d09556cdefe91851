package org.opsitools.newprod;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.ControlFormat;
import org.opsitools.common.control.PackageControl;

/**
 * The products that a new one can be modelled on. Each is a directory of the program with a {@code
 * control.toml} and the scripts that it names.
 */
public enum ProductTemplate {
  LOCAL_IMAGE_PREPARE,
  LOCAL_IMAGE_BACKUP,
  LOCAL_IMAGE_RESTORE,
  LOCAL_IMAGE_DELIMAGE,
  LOCAL_IMAGE_WINDOWS,
  LOCAL_IMAGE_UBUNTU,
  LOCAL_IMAGE_WIM_CAPTURE,
  LOCAL_IMAGE_CAPTURE_TARGET,
  LOCAL_IMAGE_BACKUP_STARTER,
  AUTO_UPDATE;

  /** The template with this name, or empty. */
  public static Optional<ProductTemplate> named(String word) {
    return Arrays.stream(values()).filter(template -> template.word().equals(word)).findFirst();
  }

  /** All names. */
  public static List<String> words() {
    return Arrays.stream(values()).map(ProductTemplate::word).toList();
  }

  /** The name on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads the template. */
  public BaseProduct load() throws IOException {
    Path file = Path.of("templates", word(), "control.toml");
    PackageControl control =
        ControlFile.parse(file, resource("control.toml"), ControlFormat.TOML, null).control();
    ProductDraft product = new ProductDraft(control.product().type(), control.product());
    Map<ProductField, String> scripts = new EnumMap<>(ProductField.class);
    for (ProductField field : product.fields()) {
      if (field.isScript() && !product.typed(field).isEmpty()) {
        scripts.put(field, new String(resource(product.typed(field)), StandardCharsets.UTF_8));
      }
    }
    return new BaseProduct(control, scripts);
  }

  private byte[] resource(String name) throws IOException {
    String path = "templates/" + word() + "/" + name;
    try (InputStream in = ProductTemplate.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new FileNotFoundException("missing in the installed program: " + path);
      }
      return in.readAllBytes();
    }
  }
}
