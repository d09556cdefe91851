package org.opsitools.newprod;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.opsitools.common.control.LegacyControlWriter;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.control.TomlControlWriter;
import org.opsitools.common.objects.Product;

/** What lies in a new package source. */
final class SourceFiles {
  private final NewProductRequest request;
  private final PackageControl control;

  SourceFiles(NewProductRequest request) {
    this.request = request;
    this.control = withChangelog(request);
  }

  private static PackageControl withChangelog(NewProductRequest request) {
    Answers answers = request.answers();
    PackageControl given = answers.control();
    String changelog =
        ChangelogEntry.text(given.product(), answers.maintainer(), request.created());
    return new PackageControl(
        given.product().toBuilder().changelog(changelog).build(),
        given.packageDependencies(),
        given.properties(),
        given.dependencies());
  }

  /**
   * Writes everything.
   *
   * @return sentences for the user about what a format could not hold
   */
  List<String> write(SourceTree tree) throws IOException {
    List<String> warnings = new ArrayList<>();
    tree.directory("OPSI");
    tree.directory("CLIENT_DATA");
    tree.directory("SERVER_DATA");
    writeScripts(tree);
    writeControl(tree, warnings);
    for (DepotScript script : DepotScript.values()) {
      tree.executable("OPSI/" + script.file(), script.text());
    }
    if (request.templateDirectory().isPresent()) {
      request.templateDirectory().get().copyTo(tree);
    }
    return List.copyOf(warnings);
  }

  /** Several actions may share a script; it is written once. */
  private void writeScripts(SourceTree tree) throws IOException {
    for (Map.Entry<ProductField, String> script : scripts().entrySet()) {
      Path path = Path.of("CLIENT_DATA", script.getValue());
      if (!tree.contains(path.toString())) {
        tree.directory(String.valueOf(path.getParent()));
        String text = request.scripts().getOrDefault(script.getKey(), "");
        tree.file(path.toString(), text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private Map<ProductField, String> scripts() {
    ProductDraft product = new ProductDraft(control.product().type(), control.product());
    Map<ProductField, String> scripts = new EnumMap<>(ProductField.class);
    for (ProductField field : product.fields()) {
      if (field.isScript() && !product.typed(field).isEmpty()) {
        scripts.put(field, product.typed(field));
      }
    }
    return scripts;
  }

  private void writeControl(SourceTree tree, List<String> warnings) throws IOException {
    Product product = control.product();
    if (request.format() != ControlChoice.CONTROL) {
      tree.file("OPSI/control.toml", TomlControlWriter.write(control));
      tree.file(
          "OPSI/changelog.txt",
          String.valueOf(product.changelog()).getBytes(StandardCharsets.UTF_8));
    }
    if (request.format() != ControlChoice.TOML) {
      byte[] legacy =
          LegacyControlWriter.write(
              control,
              line ->
                  warnings.add(
                      "the line '"
                          + line
                          + "' would be a section in OPSI/control; it was put at the end of the"
                          + " line before it"));
      tree.file("OPSI/control", legacy);
    }
  }
}
