package org.opsitools.common.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataEditorTest {
  private static final String NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @ParameterizedTest
  @CsvSource({
    "0, 2.0-1, '21.h1-2 1.0or2-1 1.0-1 2.0-1'",
    "1, 2.0-1, 2.0-1",
    "1, 0.1-1, 0.1-1",
    "2, 2.0-1, '21.h1-2 2.0-1'",
    "2, 0.1-1, '21.h1-2 1.0or2-1'",
    "3, 1.0-1, '21.h1-2 1.0or2-1 1.0-1'",
  })
  void keepsTheAllowedNumberOfVersions(int allowed, String added, String left) {
    MetadataEditor editor =
        Samples.metadata(
                Samples.plain("a", "21.h1-2", "a"),
                Samples.plain("a", "1.0or2-1", "b"),
                Samples.plain("a", "1.0-1", "c"),
                Samples.plain("other", "1-1", "d"))
            .edit();

    editor.add(Samples.plain("a", added, "c"), allowed);

    RepositoryMetadata done = editor.done();
    assertEquals(left, String.join(" ", done.packages().get("a").keySet()));
    assertTrue(done.find("other", "1-1").isPresent());
  }

  @Test
  void theSamePackageFoundAgainGetsAnotherPlace() {
    RepositoryPackage first = Samples.full();
    RepositoryPackage again =
        new RepositoryPackage(
            List.of(
                new PackageLocation("mirror/demo.opsi", "mirror/demo.opsi.zsync"),
                new PackageLocation("third/demo.opsi", null)),
            first.sums(),
            first.facts(),
            new PackageNotes(null, null, "new.md", null, Instant.EPOCH));

    RepositoryPackage merged = Samples.metadata(first).edit().add(again, 1);

    assertEquals(
        List.of(
            new PackageLocation("demo.opsi", "demo.opsi.zsync"),
            new PackageLocation("mirror/demo.opsi", "mirror/demo.opsi.zsync"),
            new PackageLocation("third/demo.opsi", null)),
        merged.locations());
    assertEquals(first.notes().compatibility(), merged.notes().compatibility());
    assertEquals("c.md", merged.notes().changelogUrl());
    assertEquals("new.md", merged.notes().releaseNotesUrl());
    assertEquals(Instant.EPOCH, merged.notes().released());
    assertEquals(first.facts(), merged.facts());
  }

  @Test
  void refusesAnotherFileOfTheSameVersion() {
    RepositoryPackage known = Samples.plain("a", "1-1", "a.opsi");
    MetadataEditor editor = Samples.metadata(known).edit();
    String otherMd5 = Samples.MD5.replace('9', '8');
    String otherSha256 = Samples.SHA256.replace('b', 'c');

    for (PackageSums sums :
        List.of(
            new PackageSums(3L, otherMd5, Samples.SHA256),
            new PackageSums(3L, Samples.MD5, otherSha256),
            new PackageSums(4L, Samples.MD5, Samples.SHA256))) {
      RepositoryPackage other =
          Samples.plain("a", "1-1", new PackageLocation("b/a.opsi", null), sums);
      DifferingPackageException refused =
          assertThrows(DifferingPackageException.class, () -> editor.add(other, 1));
      assertTrue(refused.text().startsWith("a 1-1: b/a.opsi is not the same file as a.opsi"));
    }
    assertEquals(Samples.metadata(known), editor.done());
  }

  @Test
  void anUnknownDigestIsNoDifferenceAndIsCompleted() {
    PackageLocation place = new PackageLocation("a.opsi", null);
    PackageSums old = new PackageSums(3L, Samples.MD5, NOTHING);
    PackageSums complete = new PackageSums(3L, Samples.MD5, Samples.SHA256);

    for (PackageSums[] pair : new PackageSums[][] {{old, complete}, {complete, old}}) {
      RepositoryPackage merged =
          Samples.metadata(Samples.plain("a", "1-1", place, pair[0]))
              .edit()
              .add(Samples.plain("a", "1-1", place, pair[1]), 1);
      assertEquals(complete, merged.sums());
      assertEquals(List.of(place), merged.locations());
    }
  }

  @Test
  void removesVersionsAndWithTheLastOneTheProduct() {
    MetadataEditor editor =
        Samples.metadata(Samples.plain("a", "1-1", "a"), Samples.plain("a", "2-1", "b")).edit();

    assertTrue(editor.remove("a", "1-1"));
    assertFalse(editor.remove("a", "1-1"));
    assertFalse(editor.remove("b", "1-1"));
    assertEquals(1, editor.done().all().count());
    assertTrue(editor.remove("a", "2-1"));
    assertNull(editor.done().packages().get("a"));
  }

  @Test
  void theStartIsNotChanged() {
    RepositoryMetadata start = Samples.metadata(Samples.plain("a", "1-1", "a"));

    start.edit().add(Samples.plain("a", "2-1", "b"), 1);

    assertEquals(Samples.metadata(Samples.plain("a", "1-1", "a")), start);
  }
}
