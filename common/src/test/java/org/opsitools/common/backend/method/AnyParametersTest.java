package org.opsitools.common.backend.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.json.JsonText;

/** Whatever a method is given, it answers or refuses it in words. */
class AnyParametersTest {
  private static final long SEED = 20240203;
  private static final int ROUNDS = 20;

  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          null,
          "",
          "*",
          "p",
          "setup",
          "installed",
          "HostGroup",
          "g",
          "1.0",
          DirectSite.C1,
          DirectSite.DEPOT,
          DirectSite.SERVER,
          "\u0000;\n",
          ">1",
          5,
          -1L,
          new BigDecimal("1.10"),
          true,
          List.of(),
          Arrays.asList(null, "x"),
          List.of(List.of("x")),
          List.of("p", DirectSite.C1),
          Map.of(),
          Map.of("type", "OpsiClient"),
          Map.of("type", "OpsiClient", "id", DirectSite.C1, "nosuch", 1),
          Map.of("id", List.of(Map.of())),
          Map.of("type", 5, "ident", Map.of("id", 7)),
          Map.of(
              "type",
              "ProductOnClient",
              "productId",
              "p",
              "productType",
              "LocalbootProduct",
              "clientId",
              DirectSite.C1,
              "actionRequest",
              "setup"));

  @Test
  void methodsAnswerOrRefuseInWords(@TempDir Path root) {
    DirectSite site = DirectSite.below(root).addHosts();
    site.addProduct("p", "1.0", Map.of("setupScript", "s"), DirectSite.DEPOT);
    site.call("createGroup", "g", List.of(DirectSite.C1));
    List<MethodDescription> methods =
        site.caller().methods().stream()
            .filter(method -> !method.name().startsWith("hostControl"))
            .filter(method -> !method.name().equals("powerOnHost"))
            .toList();

    Map<String, String> failures = new TreeMap<>();
    for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
      Random random = new Random(seed);
      for (MethodDescription method : methods) {
        List<@Nullable Object> parameters = parameters(method, random);
        try {
          JsonText.write(site.caller().call(method.name(), parameters));
        } catch (OpsiException e) {
          assertFalse(e.text().isEmpty(), method.name());
        } catch (UncheckedIOException e) {
          assertNotNull(e.getCause());
        } catch (RuntimeException e) {
          failures.putIfAbsent(method.name(), "seed " + seed + ": " + parameters + ": " + trace(e));
        }
      }
    }

    assertEquals(Map.of(), failures);
  }

  private static String trace(RuntimeException defect) {
    StringWriter text = new StringWriter();
    defect.printStackTrace(new PrintWriter(text));
    return text.toString().lines().limit(4).collect(Collectors.joining(" "));
  }

  private static List<@Nullable Object> parameters(MethodDescription method, Random random) {
    int most = method.parameters().size() + (method.keywords() == null ? 0 : 1);
    int count = method.required() + random.nextInt(most - method.required() + 1);
    List<@Nullable Object> parameters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parameters.add(VALUES.get(random.nextInt(VALUES.size())));
    }
    return parameters;
  }
}
