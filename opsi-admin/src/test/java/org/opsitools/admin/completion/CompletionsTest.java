package org.opsitools.admin.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.MethodDescription.Parameter;

class CompletionsTest {
  private final AtomicInteger reads = new AtomicInteger();
  private final Completions completions =
      new Completions(
          new Vocabulary() {
            @Override
            public List<String> commands() {
              return List.of("method", "task", "set");
            }

            @Override
            public List<MethodDescription> methods() {
              return List.of(
                  method("host_getObjects", "filter", Parameter.optional("attributes", null)),
                  method(
                      "setProductActionRequest",
                      null,
                      Parameter.required("productId"),
                      Parameter.required("clientId"),
                      Parameter.required("actionRequest")),
                  method("host_delete", null, Parameter.required("id")));
            }

            @Override
            public Collection<String> ids(IdKind kind) {
              reads.incrementAndGet();
              return List.of(kind + "-1", kind + "-2");
            }
          });

  private static MethodDescription method(
      String name, @Nullable String keywords, Parameter... parameters) {
    return new MethodDescription(name, List.of(parameters), null, keywords, false, null, null);
  }

  private Choices at(String word, String... before) {
    return completions.at(List.of(before), word);
  }

  @Test
  void offersWhatCommandsOnInstallationsTake() {
    assertEquals(List.of("schema"), at("s", "check").words());
    assertEquals(List.of("--replace"), at("--r", "convert", "file", "mysql").words());
    assertEquals(
        List.of("--mysql-admin", "--mysql-admin-address", "--mysql-admin-password-file"),
        at("--mysql-admin", "init").words());
  }

  @Test
  void beginsWithCommands() {
    assertEquals(List.of("method"), at("met").words());
    assertEquals(List.of("method", "task", "set"), at("").words());
    assertEquals(List.of(), at("x", "nosuch").words());
  }

  @Test
  void knowsMethodsWithoutReadingTheStores() {
    assertEquals(List.of("host_getObjects"), at("host_getO", "method").words());
    assertEquals(List.of("list"), at("li", "method").words());
    assertEquals(List.of("host_delete"), at("host_d", "method", "help").words());
    assertEquals(0, reads.get());
  }

  @Test
  void hintsAtTheParameter() {
    assertEquals(Optional.of("*attributes"), at("", "method", "host_getObjects").hint());
    assertEquals(Optional.of("**filter"), at("", "method", "host_getObjects", "[]").hint());
    assertEquals(Choices.NONE, at("", "method", "host_getObjects", "[]", "{}"));
    assertEquals(Choices.NONE, at("", "method", "nosuch"));
    assertEquals(Optional.empty(), at("x", "method", "host_getObjects").hint());
  }

  @Test
  void offersTheIdsThatTheParameterNames() {
    String method = "setProductActionRequest";

    assertEquals(List.of("PRODUCT-1", "PRODUCT-2"), at("P", "method", method).words());
    assertEquals(List.of("CLIENT-2"), at("CLIENT-2", "method", method, "p").words());
    assertEquals(List.of("setup"), at("se", "method", method, "p", "c").words());
    assertEquals(List.of("HOST-1"), at("HOST-1", "method", "host_delete").words());
    assertEquals(List.of("PRODUCT-1"), at("PRODUCT-1", "task", "setupWhereInstalled").words());
  }

  @Test
  void offersTasksAndTheirOptions() {
    assertEquals(List.of("decodePcpatchPassword"), at("dec", "task").words());
    assertEquals(Optional.of("productId"), at("", "task", "setupWhereInstalled").hint());
    assertTrue(at("--", "task", "setPcpatchPassword").words().contains("--password-stdin"));
    assertEquals(List.of("--add-failed"), at("--add", "task", "setupOutdated").words());
  }

  @Test
  void offersSettingsAndTheirValues() {
    assertEquals(List.of("log-file", "log-level"), at("log", "set").words());
    assertEquals(List.of("on", "off"), at("", "set", "color").words());
    assertEquals(10, at("", "set", "log-level").words().size());
    assertEquals(Optional.of("<filename>"), at("", "set", "log-file").hint());
    assertEquals(List.of("table"), at("ta", "set", "output").words());
    assertEquals(List.of("clear", "show"), at("", "history").words());
    assertEquals(List.of("show"), at("", "log").words());
    assertEquals(List.of("bash"), at("b", "completion").words());
  }
}
