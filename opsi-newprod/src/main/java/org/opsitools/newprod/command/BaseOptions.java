package org.opsitools.newprod.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.ControlFormat;
import org.opsitools.newprod.BaseProduct;
import org.opsitools.newprod.ProductTemplate;
import picocli.CommandLine.Option;

/** What a new product is modelled on. */
final class BaseOptions {
  @Option(
      names = "--from-file",
      paramLabel = "FILE",
      description =
          "Take what no option says from FILE, a control.toml. Nothing is asked, and the"
              + " changelog begins anew.")
  private @Nullable Path file;

  @Option(
      names = "--template",
      paramLabel = "NAME",
      converter = TemplateWord.class,
      description =
          "Take what no option says from a template: local-image-prepare, local-image-backup,"
              + " local-image-restore, local-image-delimage, local-image-windows,"
              + " local-image-ubuntu, local-image-wim-capture, local-image-capture-target,"
              + " local-image-backup-starter, auto-update. Nothing is asked.")
  private @Nullable ProductTemplate template;

  boolean isAnyGiven() {
    return file != null || template != null;
  }

  /**
   * Reads what is named.
   *
   * @throws UsageException if both are
   */
  Optional<BaseProduct> read(Surroundings surroundings) throws IOException {
    if (file != null && template != null) {
      throw new UsageException("--from-file and --template exclude each other");
    }
    if (template != null) {
      return Optional.of(template.load());
    }
    return file == null ? Optional.empty() : Optional.of(fromFile(surroundings.resolve(file)));
  }

  private static BaseProduct fromFile(Path path) throws IOException {
    if (Files.size(path) > ControlFile.MAX_SIZE) {
      throw new IOException(path + " is too large to be a control file");
    }
    byte[] content = Files.readAllBytes(path);
    ControlFile control = ControlFile.parse(path, content, ControlFormat.TOML, null);
    return new BaseProduct(control.control(), Map.of());
  }
}
