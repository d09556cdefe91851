package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opsitools.common.Secret;

class OpsiConfPatchTest {
  private static final Secret KEY = Secret.of("0123456789abcdef0123456789abcdef");

  private static Optional<String> patched(String text) {
    return OpsiConfPatch.withHost(text, "new.x.test", Optional.of(KEY));
  }

  @Test
  void changesTheServerAndNothingElse() {
    String before =
        """
        # Server of the site
        [host]
        id = "old.x.test"   # as in DNS
        key = "ffffffffffffffffffffffffffffffff"
        server-role = "configserver"

        [groups] # who may
        admingroup = 'admins'
        """;

    assertEquals(
        Optional.of(
            before
                .replace("old.x.test", "new.x.test")
                .replace("ffffffffffffffffffffffffffffffff", KEY.reveal())),
        patched(before));
  }

  @Test
  void addsWhatIsMissing() {
    assertEquals(
        Optional.of("[host]\nid = \"new.x.test\"\nkey = \"" + KEY.reveal() + "\"\n"),
        patched("[host]\n"));
    String added = patched("[groups]\nadmingroup = \"a\"\n").orElseThrow();
    assertEquals(
        "[groups]\nadmingroup = \"a\"\n\n[host]\nid = \"new.x.test\"\nkey = \""
            + KEY.reveal()
            + "\"\n",
        added);
    assertEquals(
        Optional.of("[host]\nkey = \"k\"\nid = \"new.x.test\"\n"),
        OpsiConfPatch.withHost("[host]\nkey = \"k\"\n", "new.x.test", Optional.empty()));
  }

  @Test
  void leavesFilesOfOpsi42Alone() {
    assertEquals(Optional.empty(), patched("[groups]\nfileadmingroup = pcpatch\n"));
    assertEquals(Optional.empty(), patched("host = 3\n"));
  }
}
