package org.opsitools.common.workbench;

import java.nio.file.Path;
import java.util.List;
import org.opsitools.common.control.Finding;

/** What a build tells, and the one thing it asks. */
public interface BuildDialogue {
  /** What to do about a package that exists already. */
  enum Existing {
    OVERWRITE,
    ABORT,
    NEW_VERSION
  }

  /** The lock of the product is about to be taken. */
  void locking();

  /** The lock is about to be given back. */
  void unlocking();

  /** What is about to be packed, line by line. */
  void packageInfo(List<String> lines);

  /** Something is odd but does not stop the build. */
  void warning(Finding finding);

  /** Something that is not in the source did not work, and does not stop the build either. */
  void warning(String text);

  /** A file is about to be written. */
  void creating(String kind, Path file);

  /**
   * Packing begins.
   *
   * @param size bytes of content there are to pack
   */
  void packing(long size);

  /** So many more bytes of content are packed; called from the packing thread. */
  void packed(long bytes);

  /** Packing is over. */
  void packingDone();

  /**
   * Asks what to do about a package that exists.
   *
   * @throws org.opsitools.common.OpsiException if nobody can be asked
   */
  Existing existing(Path archive);

  /** Asks for a product version; empty to keep the current one. */
  String productVersion(String current);

  /** Asks for a package version; empty to keep the current one. */
  String packageVersion(String current);

  /** A version was given that is none; it will be asked for again. */
  void badVersion(String kind, String version);
}
