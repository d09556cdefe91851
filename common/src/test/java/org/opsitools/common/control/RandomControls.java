package org.opsitools.common.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.objects.VersionCondition;

/** Texts and products by chance, with a liking for what writers and readers may trip over. */
final class RandomControls {
  private static final String[] PIECES = {
    "\"",
    "\"\"",
    "\"\"\"",
    "\\",
    "\\u",
    "\\\n",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "  ",
    "'",
    "'''",
    "#",
    ";",
    "[",
    "]",
    "[Product]",
    "\n[Product]\n",
    "\n [note] \n",
    "[[",
    "id: evil",
    "= ",
    "version = 9",
    ":",
    ",",
    "none",
    "ä",
    "ß",
    "€",
    "😀",
    "𝔘",
    "\u2028",
    "\u00a0",
    "\ufeff",
    "\u0000",
    "\u0001",
    "\u001b",
    "\u007f",
    "\u0085",
    "\u000b",
    "\u000c",
    "a",
    "word",
    "Zeile"
  };

  private RandomControls() {}

  static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(12);
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(4) == 0) {
        text.appendCodePoint(codePoint(random));
      } else {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return text.toString();
  }

  private static int codePoint(Random random) {
    int codePoint = random.nextInt(random.nextBoolean() ? 0x100 : Character.MAX_CODE_POINT + 1);
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE
        ? 'x'
        : codePoint;
  }

  /** A product as it may come out of a control.toml that is not empty anywhere. */
  static PackageControl control(Random random) {
    ProductType type = random.nextBoolean() ? ProductType.LOCALBOOT : ProductType.NETBOOT;
    Supplier<String> text = () -> "x" + text(random);
    Product product =
        Product.builder(type, "p" + random.nextInt(100), "1." + random.nextInt(10), "3")
            .name(text.get())
            .description(text.get())
            .advice(text.get())
            .setupScript("setup" + text(random).replace("\0", ""))
            .uninstallScript("u")
            .updateScript("")
            .alwaysScript("a b")
            .onceScript("")
            .customScript("c")
            .userLoginScript("login" + text(random).replace("\0", ""))
            .pxeConfigTemplate(text.get())
            .priority(random.nextInt(201) - 100)
            .licenseRequired(random.nextBoolean())
            .productClassIds(texts(random))
            .windowsSoftwareIds(texts(random))
            .build();
    List<ProductProperty> properties = new ArrayList<>();
    List<ProductDependency> dependencies = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      properties.add(property(random, product, "p" + i));
      dependencies.add(dependency(random, product, "d" + i));
    }
    List<PackageDependency> packages =
        List.of(
            new PackageDependency("a", null, null),
            new PackageDependency(
                "b",
                random.nextBoolean() ? VersionCondition.LESS : VersionCondition.GREATER_OR_EQUAL,
                "1." + random.nextInt(5)));
    return new PackageControl(
        product, random.nextBoolean() ? packages : List.of(), properties, dependencies);
  }

  private static ProductProperty property(Random random, Product product, String id) {
    String description = text(random);
    if (random.nextInt(3) == 0) {
      return ProductProperty.bool(product, id, description, random.nextBoolean());
    }
    return ProductProperty.unicode(
        product,
        id,
        description,
        texts(random),
        texts(random),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private static ProductDependency dependency(Random random, Product product, String id) {
    return new ProductDependency(
        random.nextBoolean() ? "1.0" : null,
        random.nextBoolean() ? "2" : null,
        "setup",
        random.nextBoolean() ? "installed" : null,
        random.nextBoolean() ? "after" : null,
        product.id(),
        product.productVersion(),
        product.packageVersion(),
        "setup",
        id);
  }

  private static List<String> texts(Random random) {
    return Stream.generate(() -> text(random)).limit(random.nextInt(4)).toList();
  }
}
