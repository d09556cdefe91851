package org.opsitools.common.backend.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreLimits;
import org.opsitools.common.backend.StoreLink;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.LicensePool;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.testkit.MemoryStore;

class TransferTest {
  private final MemoryStore source = new MemoryStore();

  private static Host client(String id) {
    return Host.FAMILY.create("OpsiClient", Map.of("id", id, "description", "about " + id));
  }

  private static ProductOnClient state(String product, String client) {
    return ProductOnClient.FAMILY.create(
        "ProductOnClient",
        Map.of("productId", product, "productType", "LocalbootProduct", "clientId", client));
  }

  private static AuditSoftware software(String name) {
    return AuditSoftware.FAMILY.create(
        "AuditSoftware",
        Map.of(
            "name", name, "version", "1", "subVersion", "", "language", "", "architecture", "x64"));
  }

  private static <T extends OpsiObject> void put(
      ObjectStore store, ObjectFamily<T> family, List<T> objects) {
    store.write(
        session -> {
          session.put(family, objects);
          return true;
        });
  }

  private static <T extends OpsiObject> List<String> idents(
      ObjectStore store, ObjectFamily<T> family) {
    return store.read(
        session -> {
          try (Stream<T> found = session.find(Query.all(family))) {
            return found.map(family::ident).sorted().toList();
          }
        });
  }

  private TransferReport run(ObjectStore target, TransferOptions options) {
    return new Transfer(source, target, options, TransferListener.NONE).run();
  }

  private static final TransferOptions PLAIN = new TransferOptions(false, false, false);
  private static final TransferOptions REPLACE = new TransferOptions(true, false, false);
  private static final TransferOptions LEAVE_OUT = new TransferOptions(false, true, false);
  private static final TransferOptions DRY = new TransferOptions(false, false, true);

  @Test
  void namesEveryFamilyOnceAndWhatIsNamedFirst() {
    List<ObjectFamily<?>> order = new ArrayList<>();
    Families.inOrder().forEach(one -> order.add(one.family()));

    assertEquals(
        ObjectFamilies.all().map(ObjectFamily::name).sorted().toList(),
        order.stream().map(ObjectFamily::name).sorted().toList());
    assertTrue(order.indexOf(Host.FAMILY) < order.indexOf(ProductOnClient.FAMILY));
  }

  @Test
  void movesMoreObjectsThanOnePortionHolds() {
    List<Host> hosts = new ArrayList<>();
    List<ProductOnClient> states = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      hosts.add(client("c" + i + ".a.bc"));
      for (int p = 0; p < 12; p++) {
        states.add(state("p" + p, "c" + i + ".a.bc"));
      }
    }
    put(source, Host.FAMILY, hosts);
    put(source, ProductOnClient.FAMILY, states);
    MemoryStore target = new MemoryStore();

    TransferReport report = run(target, PLAIN);

    assertTrue(report.done());
    assertEquals(450 + 5400, report.moved());
    assertEquals(idents(source, Host.FAMILY), idents(target, Host.FAMILY));
    assertEquals(idents(source, ProductOnClient.FAMILY), idents(target, ProductOnClient.FAMILY));
  }

  @Test
  void dryRunCountsAndChangesNothing() {
    put(source, Host.FAMILY, List.of(client("c1.a.bc"), client("c2.a.bc")));
    MemoryStore target = new MemoryStore();
    put(target, Host.FAMILY, List.of(client("old.a.bc")));

    TransferReport report = run(target, DRY);

    assertFalse(report.done());
    assertEquals(List.of(new TransferReport.Count("Host", 2, 1, 2)), report.counts());
    assertEquals(List.of("old.a.bc"), idents(target, Host.FAMILY));
  }

  @Test
  void refusesATargetThatIsNotEmptyUnlessToldToReplaceIt() {
    put(source, Host.FAMILY, List.of(client("c1.a.bc")));
    MemoryStore target = new MemoryStore();
    put(target, Host.FAMILY, List.of(client("old.a.bc")));

    TransferException refusal = assertThrows(TransferException.class, () -> run(target, PLAIN));

    assertTrue(refusal.text().contains("1 Host"), refusal.text());
    assertEquals(List.of("old.a.bc"), idents(target, Host.FAMILY));

    run(target, REPLACE);

    assertEquals(List.of("c1.a.bc"), idents(target, Host.FAMILY));
  }

  @Test
  void saysWhichFamiliesHaveNoPlaceBeforeItBegins() {
    put(source, Host.FAMILY, List.of(client("c1.a.bc")));
    put(
        source,
        LicensePool.FAMILY,
        List.of(LicensePool.FAMILY.create("LicensePool", Map.of("id", "pool"))));
    MemoryStore target = MemoryStore.without(LicensePool.FAMILY);

    TransferException refusal = assertThrows(TransferException.class, () -> run(target, PLAIN));

    assertEquals(
        List.of(new Loss(Loss.Kind.FAMILY, "LicensePool", "", 1, List.of("pool"))),
        refusal.report().losses());
    assertEquals(List.of(), idents(target, Host.FAMILY));

    TransferReport report = run(target, LEAVE_OUT);

    assertEquals(1, report.moved());
    assertEquals(List.of("c1.a.bc"), idents(target, Host.FAMILY));
  }

  @Test
  void leavesOutWhatDoesNotFitAndWhatNamesIt() {
    put(source, Host.FAMILY, List.of(client("c1.a.bc"), client("long-name.a.bc")));
    put(
        source,
        ProductOnClient.FAMILY,
        List.of(state("p", "c1.a.bc"), state("p", "long-name.a.bc"), state("p", "gone.a.bc")));
    Limited target = new Limited(new MemoryStore());

    TransferException refusal = assertThrows(TransferException.class, () -> run(target, PLAIN));

    assertEquals(
        List.of(
            new Loss(Loss.Kind.VALUE, "Host", "", 1, List.of("long-name.a.bc: 'id' is too long")),
            new Loss(
                Loss.Kind.DANGLING,
                "ProductOnClient",
                "",
                2,
                List.of(
                    "p;LocalbootProduct;long-name.a.bc: there is no Host [long-name.a.bc]",
                    "p;LocalbootProduct;gone.a.bc: there is no Host [gone.a.bc]"))),
        refusal.report().losses().stream().map(TransferTest::sorted).toList());

    run(target, LEAVE_OUT);

    assertEquals(List.of("c1.a.bc"), idents(target, Host.FAMILY));
    assertEquals(List.of("p;LocalbootProduct;c1.a.bc"), idents(target, ProductOnClient.FAMILY));
  }

  /** A memory store promises no order. */
  private static Loss sorted(Loss loss) {
    List<String> examples = loss.examples().stream().sorted(Comparator.reverseOrder()).toList();
    return new Loss(loss.kind(), loss.family(), loss.attribute(), loss.count(), examples);
  }

  @Test
  void findsObjectsThatTheTargetTakesForTheSame() {
    put(source, AuditSoftware.FAMILY, List.of(software("Foo"), software("foo"), software("bar")));
    Limited target = new Limited(new MemoryStore());

    TransferException refusal = assertThrows(TransferException.class, () -> run(target, PLAIN));

    Loss loss = refusal.report().losses().get(0);
    assertEquals(Loss.Kind.SAME, loss.kind());
    assertEquals(1, loss.count());

    TransferReport report = run(target, LEAVE_OUT);

    assertEquals(2, report.moved());
    assertEquals(2, idents(target, AuditSoftware.FAMILY).size());
  }

  @Test
  void changesNothingIfTheTargetGivesBackSomethingElse() {
    put(source, Host.FAMILY, List.of(client("c1.a.bc")));
    Limited target = new Limited(new MemoryStore());
    target.spoiling = true;

    TransferException refusal = assertThrows(TransferException.class, () -> run(target, PLAIN));

    assertEquals(
        List.of(new Loss(Loss.Kind.CHANGED, "Host", "description", 1, List.of("c1.a.bc"))),
        refusal.report().losses());
    assertEquals(List.of(), idents(target, Host.FAMILY));
  }

  @Test
  void removesWhatTheTargetMakesOfItsOwnAccord() {
    put(source, Host.FAMILY, List.of(client("c1.a.bc")));
    Limited target = new Limited(new MemoryStore());
    target.template = true;

    run(target, PLAIN);

    assertEquals(List.of(), idents(target, ProductOnClient.FAMILY));
  }

  @Test
  void takesNothingForSetThatSaysNothing() {
    Host open = Host.FAMILY.create("OpsiClient", Map.of("id", "c.a.bc"));
    Host empty =
        Host.FAMILY.create("OpsiClient", Map.of("id", "c.a.bc", "notes", "", "description", ""));
    Host other = Host.FAMILY.create("OpsiClient", Map.of("id", "c.a.bc", "notes", "x"));

    assertEquals(Set.of(), Values.differences(Host.FAMILY, open, empty));
    assertEquals(Set.of("notes"), Values.differences(Host.FAMILY, open, other));
  }

  @Test
  void movesConfigsOnce() {
    put(
        source,
        Config.FAMILY,
        List.of(Config.FAMILY.create("BoolConfig", Map.of("id", "b", "defaultValues", true))));
    List<Integer> writes = new ArrayList<>();
    Limited target = new Limited(new MemoryStore());
    target.onWrite = () -> writes.add(1);
    Repeating again = new Repeating(source);

    TransferReport report = new Transfer(again, target, PLAIN, TransferListener.NONE).run();

    assertTrue(report.done());
    assertEquals(1, writes.size());
  }

  /** A store that runs every reading twice. */
  private static final class Repeating extends Wrapped {
    Repeating(ObjectStore store) {
      super(store);
    }

    @Override
    public <R> R read(Function<? super StoreSession, R> work) {
      store.read(work);
      return store.read(work);
    }
  }

  @Test
  void replacesNothingByAnEmptySource() {
    MemoryStore target = new MemoryStore();
    put(target, Host.FAMILY, List.of(client("old.a.bc")));

    OpsiException refusal = assertThrows(OpsiException.class, () -> run(target, REPLACE));

    assertTrue(refusal.getMessage().contains("holds no object"), refusal::getMessage);
    assertEquals(List.of("old.a.bc"), idents(target, Host.FAMILY));
  }

  @Test
  void refusesASourceThatLosesObjectsWhileItIsRead() {
    put(source, Host.FAMILY, List.of(client("c1.a.bc"), client("c2.a.bc")));
    MemoryStore target = new MemoryStore();
    put(target, Host.FAMILY, List.of(client("old.a.bc")));
    Transfer transfer = new Transfer(new Losing(source), target, REPLACE, TransferListener.NONE);

    TransferException refusal = assertThrows(TransferException.class, transfer::run);

    assertTrue(refusal.getMessage().contains("gave 0 objects after 2"), refusal::getMessage);
    assertEquals(List.of("old.a.bc"), idents(target, Host.FAMILY));
  }

  /** A store that is read without transactions, and emptied after everything was read once. */
  private static final class Losing extends Wrapped {
    private int reads;

    Losing(ObjectStore store) {
      super(store);
    }

    @Override
    public <R> R read(Function<? super StoreSession, R> work) {
      return store.read(session -> work.apply(new Seen(session)));
    }

    private final class Seen implements StoreSession {
      private final StoreSession session;

      Seen(StoreSession session) {
        this.session = session;
      }

      @Override
      public <T extends OpsiObject> Stream<T> find(Query<T> query) {
        boolean first = query.family() != Host.FAMILY || reads++ == 0;
        return first ? session.find(query) : Stream.empty();
      }

      @Override
      public <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects) {
        session.put(family, objects);
      }

      @Override
      public <T extends OpsiObject> void delete(ObjectFamily<T> family, List<T> objects) {
        session.delete(family, objects);
      }

      @Override
      public HardwareClasses hardwareClasses() {
        return session.hardwareClasses();
      }
    }
  }

  /** A store that takes ids of up to ten characters, in any case. */
  private static final class Limited extends Wrapped implements StoreLimits {
    private boolean spoiling;
    private boolean template;
    private Runnable onWrite = () -> {};

    Limited(ObjectStore store) {
      super(store);
    }

    @Override
    public StoreLimits limits() {
      return this;
    }

    @Override
    public <T extends OpsiObject> Optional<String> objection(ObjectFamily<T> family, T object) {
      return family == Host.FAMILY && family.ident(object).length() > 10
          ? Optional.of("'id' is too long")
          : Optional.empty();
    }

    @Override
    public String folded(String text) {
      return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<StoreLink> links() {
      return List.of(
          new StoreLink(ProductOnClient.FAMILY, List.of("clientId"), Host.FAMILY, List.of("id")));
    }

    @Override
    public <R> R write(Function<? super StoreSession, R> work) {
      onWrite.run();
      return store.write(session -> work.apply(new Session(session, this)));
    }
  }

  /** A session that does more, or something else, than it should. */
  private record Session(StoreSession session, Limited limited) implements StoreSession {
    @Override
    public <T extends OpsiObject> Stream<T> find(Query<T> query) {
      return session.find(query);
    }

    @Override
    public <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects) {
      List<T> stored = objects;
      if (limited.spoiling && family == Host.FAMILY) {
        stored = objects.stream().map(object -> family.with(object, "description", "cut")).toList();
      }
      session.put(family, stored);
      if (limited.template && family == Host.FAMILY) {
        session.put(ProductOnClient.FAMILY, List.of(state("template", "c1.a.bc")));
      }
    }

    @Override
    public <T extends OpsiObject> void delete(ObjectFamily<T> family, List<T> objects) {
      session.delete(family, objects);
    }

    @Override
    public HardwareClasses hardwareClasses() {
      return session.hardwareClasses();
    }
  }

  private abstract static class Wrapped implements ObjectStore {
    final ObjectStore store;

    Wrapped(ObjectStore store) {
      this.store = store;
    }

    @Override
    public String name() {
      return store.name();
    }

    @Override
    public boolean holds(ObjectFamily<?> family) {
      return store.holds(family);
    }

    @Override
    public <R> R read(Function<? super StoreSession, R> work) {
      return store.read(work);
    }

    @Override
    public <R> R write(Function<? super StoreSession, R> work) {
      return store.write(work);
    }

    @Override
    public void createBase() {
      store.createBase();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
