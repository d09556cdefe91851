package org.opsitools.newprod;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductType;

/** Replaces a package source again and again, in two versions by turns, until it is killed. */
final class CreatingChild {
  private CreatingChild() {}

  public static void main(String[] arguments) throws IOException {
    Destination destination = Destination.open(Path.of(arguments[0]), path -> {});
    for (int round = 0; ; round++) {
      destination.create(request(round % 2 == 0 ? "1.0" : "2.0"));
      System.out.write("created\n".getBytes(StandardCharsets.US_ASCII));
      System.out.flush();
    }
  }

  static NewProductRequest request(String version) {
    Product product =
        Product.builder(ProductType.LOCALBOOT, "foo", version, "1")
            .name("Foo")
            .setupScript("setup" + version)
            .build();
    PackageControl control = new PackageControl(product, List.of(), List.of(), List.of());
    return new NewProductRequest(
        new Answers(control, new Maintainer("Me", "me@example.org"), true),
        ControlChoice.BOTH,
        Map.of(ProductField.SETUP_SCRIPT, "text of " + version),
        Optional.empty(),
        Instant.EPOCH);
  }
}
