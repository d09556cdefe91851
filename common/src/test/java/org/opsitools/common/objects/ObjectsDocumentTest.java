package org.opsitools.common.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of classes in docs/formats/objects.md says what the records say. */
class ObjectsDocumentTest {
  @Test
  void documentShowsEveryClassWithItsAttributes() throws IOException {
    Path document =
        Path.of(System.getProperty("opsi.project", ".."), "docs", "formats", "objects.md");
    List<String> documented =
        Files.readAllLines(document).stream()
            .dropWhile(line -> !line.equals("## Attributes"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertEquals(
        ObjectFamilies.all()
            .flatMap(family -> rows(family).stream())
            .collect(Collectors.joining("\n")),
        String.join("\n", documented));
  }

  private static <T extends OpsiObject> List<String> rows(ObjectFamily<T> family) {
    List<String> rows = new ArrayList<>();
    for (String className : family.classNames()) {
      String attributes =
          family.attributes(className).stream()
              .map(attribute -> text(attribute, className))
              .collect(Collectors.joining(", "));
      rows.add(
          "| `%s` | %s%s |"
              .formatted(className, attributes, family.isDynamic() ? ", those of the class" : ""));
    }
    return rows;
  }

  private static String text(Attribute<?> attribute, String className) {
    String name = attribute.isIdent() ? "**" + attribute.name() + "**" : attribute.name();
    DefaultValue value = attribute.defaultValue(className);
    if (value instanceof DefaultValue.Constant constant) {
      return name + " = " + literal(constant.value());
    }
    if (value instanceof DefaultValue.OfClass one) {
      return name + " = " + literal(one.value());
    }
    if (value instanceof DefaultValue.Now) {
      return name + " = now";
    }
    return value instanceof DefaultValue.NewHostKey ? name + " = a new key" : name;
  }

  private static String literal(Object value) {
    return value instanceof String text ? "`\"" + text + "\"`" : "`" + value + "`";
  }
}
