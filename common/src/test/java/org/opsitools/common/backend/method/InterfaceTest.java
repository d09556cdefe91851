package org.opsitools.common.backend.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.Fixtures;

class InterfaceTest {
  private static final List<String> COMPARED =
      List.of("params", "args", "varargs", "keywords", "defaults");

  private static Map<String, Map<?, ?>> recorded() throws IOException {
    Map<?, ?> answer =
        (Map<?, ?>) JsonText.parse(Files.readString(Fixtures.path("backends/interface.json")));
    Map<String, Map<?, ?>> methods = new TreeMap<>();
    for (Object method : (List<?>) answer.get("result")) {
      methods.put(String.valueOf(((Map<?, ?>) method).get("name")), (Map<?, ?>) method);
    }
    return methods;
  }

  private static Map<String, Map<?, ?>> offered() {
    Map<String, Map<?, ?>> methods = new TreeMap<>();
    for (Object method : DirectSite.empty().list("backend_getInterface")) {
      methods.put(String.valueOf(((Map<?, ?>) method).get("name")), (Map<?, ?>) method);
    }
    return methods;
  }

  @Test
  void everyMethodIsCalledAsOnAServer() throws IOException {
    Map<String, Map<?, ?>> recorded = recorded();
    List<String> differences = new ArrayList<>();

    offered()
        .forEach(
            (name, ours) -> {
              Map<?, ?> theirs = recorded.get(name);
              // The newer servers have one parameter more here.
              if (theirs != null && !name.equals("host_createOpsiClient")) {
                for (String key : COMPARED) {
                  if (!String.valueOf(theirs.get(key)).equals(String.valueOf(ours.get(key)))) {
                    differences.add(
                        name + " " + key + ": " + theirs.get(key) + " / " + ours.get(key));
                  }
                }
              }
            });

    assertEquals(List.of(), differences);
  }

  @Test
  void deprecatedMethodsAreThoseOfAServer() throws IOException {
    Map<String, Map<?, ?>> recorded = recorded();
    List<String> differences = new ArrayList<>();

    offered()
        .forEach(
            (name, ours) -> {
              Map<?, ?> theirs = recorded.get(name);
              if (theirs != null) {
                for (String key : List.of("deprecated", "alternative_method")) {
                  if (!String.valueOf(theirs.get(key)).equals(String.valueOf(ours.get(key)))) {
                    differences.add(
                        name + " " + key + ": " + theirs.get(key) + " / " + ours.get(key));
                  }
                }
              }
            });

    assertEquals(List.of(), differences);
  }

  @Test
  void everyMethodOfAServerIsOfferedOrNeedsAService() throws IOException {
    Set<String> missing = new TreeSet<>(recorded().keySet());
    missing.removeAll(offered().keySet());
    missing.removeIf(name -> ServiceMethods.reason(name).isPresent());

    assertEquals(Set.of(), missing);
  }

  @Test
  void everyMethodIsOfferedOnceAndSaysInOneSentenceWhatItDoes() {
    Set<String> names = new HashSet<>();

    for (MethodDescription method : DirectSite.empty().caller().methods()) {
      String words = String.valueOf(method.documentation());
      assertTrue(names.add(method.name()), method.name());
      assertTrue(words.matches("[A-Z][^\n]+\\."), words);
      assertFalse(ServiceMethods.reason(method.name()).isPresent(), method.name());
    }
  }

  @Test
  void everyMethodOfATableIsWorked(@TempDir Path root) {
    DirectSite site = DirectSite.below(root).addHosts();

    for (MethodDescription method : site.caller().methods()) {
      List<@Nullable Object> nothing = new ArrayList<>();
      method.parameters().stream()
          .filter(parameter -> !parameter.optional())
          .forEach(parameter -> nothing.add(null));
      try {
        site.caller().call(method.name(), nothing);
      } catch (OpsiException e) {
        assertFalse(e.text().isEmpty());
      }
    }
  }
}
