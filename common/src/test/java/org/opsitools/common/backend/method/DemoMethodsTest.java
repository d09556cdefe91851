package org.opsitools.common.backend.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;

/** Methods on the objects of a tree that the original has written, wherever they are kept. */
public abstract class DemoMethodsTest {
  /** A store with these objects. */
  protected abstract ObjectStore demo() throws IOException;

  private static int hosts(DirectSite site, Object id) {
    return site.list("host_getObjects", List.of(), Map.of("id", id)).size();
  }

  @Test
  @Tag("OBJ-16")
  void findsHostsOfTheDemonstrationByTheirIds() throws IOException {
    DirectSite site = DirectSite.on(demo());

    assertEquals(6, hosts(site, "pc00*"));
    assertEquals(1, hosts(site, "PC001.demo.example"));
    assertEquals(1, hosts(site, List.of("pc001.demo.example", "x.y.zz")));
    assertEquals(0, hosts(site, "pc[0]*"));
  }

  @Test
  @Tag("OBJ-18")
  void refusesAttributesThatHostsOfTheDemonstrationDoNotHave() throws IOException {
    DirectSite site = DirectSite.on(demo());

    for (String text :
        List.of(
            site.refusal("host_getObjects", List.of(), Map.of("nosuch", "x")),
            site.refusal("host_getObjects", List.of("nosuch")))) {
      assertTrue(text.contains("Host") && text.contains("'nosuch'"), text);
    }
  }

  @Test
  void everyObjectCanBeStoredAsItWasRead() throws IOException {
    ObjectStore store = demo();
    DirectSite site = DirectSite.on(store);
    int families = 0;

    for (ObjectFamily<?> family : ObjectFamilies.all().filter(store::holds).toList()) {
      List<Object> before = plain(site, family.prefix());
      if (!before.isEmpty()) {
        site.call(family.prefix() + "_createObjects", before);
        assertEquals(before, plain(site, family.prefix()), family.name());
        site.call(family.prefix() + "_updateObjects", before);
        assertEquals(before, plain(site, family.prefix()), family.name());
        families++;
      }
    }

    assertTrue(families >= 12, "objects of " + families + " classes");
  }

  /** All objects without what each change sets. */
  private static List<Object> plain(DirectSite site, String prefix) {
    List<Object> objects = new ArrayList<>();
    for (Object object : site.list(prefix + "_getObjects")) {
      Map<Object, Object> values = new LinkedHashMap<>((Map<?, ?>) object);
      values.remove("modificationTime");
      objects.add(values);
    }
    return objects;
  }

  @Test
  void identsOfEachFormNameTheSameObjects() throws IOException {
    ObjectStore store = demo();
    DirectSite site = DirectSite.on(store);

    for (ObjectFamily<?> family : ObjectFamilies.all().filter(store::holds).toList()) {
      String method = family.prefix() + "_getIdents";
      List<?> texts = site.list(method, "str");
      List<?> lists = site.list(method, "list");
      List<?> maps = site.list(method, "dict");
      assertEquals(site.list(family.prefix() + "_getObjects").size(), texts.size());
      for (int i = 0; i < texts.size(); i++) {
        assertEquals(lists.get(i), new ArrayList<>(((Map<?, ?>) maps.get(i)).values()));
        StringBuilder joined = new StringBuilder();
        for (Object part : (List<?>) lists.get(i)) {
          joined.append(joined.length() == 0 ? "" : ";").append(part == null ? "" : part);
        }
        assertEquals(texts.get(i), joined.toString());
      }
    }
  }
}
