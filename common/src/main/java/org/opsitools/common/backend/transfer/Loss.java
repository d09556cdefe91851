package org.opsitools.common.backend.transfer;

import java.util.List;

/**
 * Objects of one family that the target cannot hold, or not with everything that they say.
 *
 * @param kind in which way
 * @param family such as {@code Host}
 * @param attribute the attribute that has no place; empty where it is the object itself
 * @param count of the objects
 * @param examples the first of them, and why, without secrets
 */
public record Loss(Kind kind, String family, String attribute, long count, List<String> examples) {
  public Loss {
    examples = List.copyOf(examples);
  }

  /** In which way objects cannot be held. */
  public enum Kind {
    /** There is no place for the family. */
    FAMILY("no place for this class"),
    /** There is no place for an attribute; the objects themselves can be held. */
    ATTRIBUTE("no place for this attribute"),
    /** A value does not fit. */
    VALUE("a value cannot be held"),
    /** The target takes two objects for the same. */
    SAME("not told apart from another"),
    /** What an object names is not there, and the target demands it. */
    DANGLING("names what is not there"),
    /** The target gives back something else than it was given. */
    CHANGED("comes back changed");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The kind in words. */
    public String words() {
      return words;
    }
  }
}
