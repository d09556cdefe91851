package org.opsitools.packagemanager.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.Host;

class KnownDepotsTest {
  private static final String ONE = "one.example.org";
  private static final String TWO = "two.example.org";

  private static Host host(String id) {
    return Host.FAMILY.create("OpsiDepotserver", Map.of("id", id));
  }

  private static KnownDepots known(Optional<String> local) {
    return new KnownDepots(local, List.of(host(TWO), host(ONE)));
  }

  private static List<String> named(String given) {
    return known(Optional.of(TWO)).named(given).stream().map(Host::id).toList();
  }

  @Test
  void findsTheDepotOfThisMachine() {
    KnownDepots known = known(Optional.of(TWO));

    assertEquals(TWO, known.localDepot().id());
    assertTrue(known.isLocal(host(TWO)));
    assertFalse(known.isLocal(host(ONE)));
  }

  @Test
  void namesTheKnownOnesWhereThisMachineIsNone() {
    OpsiException none =
        assertThrows(
            OpsiException.class, () -> known(Optional.of("other.example.org")).localDepot());
    OpsiException unnamed =
        assertThrows(OpsiException.class, () -> known(Optional.empty()).localDepot());

    assertTrue(none.text().contains("other.example.org) is none"), none.text());
    assertTrue(none.text().endsWith("known are: " + ONE + ", " + TWO), none.text());
    assertTrue(unnamed.text().contains("opsi.conf"), unnamed.text());
  }

  @Test
  void takesEachNamedDepotOnceInOrder() {
    assertEquals(List.of(ONE, TWO), named(" TWO.example.org,one.example.org,, two.example.org"));
    assertEquals(List.of(TWO), named(TWO));
    assertEquals(List.of(ONE, TWO), named(TWO + ", aLL"));
  }

  @Test
  void refusesWhatIsNoKnownDepot() {
    for (String given : List.of("", ",", "a b", "no.example.org", "all,no.example.org")) {
      assertThrows(OpsiException.class, () -> named(given), given);
    }
  }
}
