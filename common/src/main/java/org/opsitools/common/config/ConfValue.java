package org.opsitools.common.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in a configuration file that is written in Python's syntax, and where it stands. */
sealed interface ConfValue {
  /** The line where it begins, from 1. */
  int line();

  /** How much there is in it. */
  default Extent extent() {
    return Extent.ONE;
  }

  /** What it is, in words. */
  String kind();

  /**
   * How deep a value is nested and how many values it consists of. A name that is used twice counts
   * twice, so that a short file cannot stand for an endless one.
   */
  record Extent(int depth, long values) {
    static final Extent ONE = new Extent(1, 1);

    static Extent around(Iterable<ConfValue> children) {
      int depth = 0;
      long values = 1;
      for (ConfValue child : children) {
        depth = Math.max(depth, child.extent().depth());
        values += child.extent().values();
      }
      return new Extent(depth + 1, values);
    }
  }

  /**
   * A single value.
   *
   * @param value {@code String}, {@code Long}, {@code BigInteger}, {@code Double}, {@code Boolean}
   *     or null
   */
  record Scalar(@Nullable Object value, int line) implements ConfValue {
    @Override
    public String kind() {
      if (value instanceof String) {
        return "a text";
      }
      if (value instanceof Number) {
        return "a number";
      }
      return value == null ? "None" : "True or False";
    }

    /** Does not show the value: it may be a password. */
    @Override
    public String toString() {
      return kind();
    }
  }

  /** A list, a tuple or a set. */
  record Sequence(List<ConfValue> items, int line, Extent extent) implements ConfValue {
    static Sequence of(List<ConfValue> items, int line) {
      return new Sequence(List.copyOf(items), line, Extent.around(items));
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A dictionary; numbers and the like as keys count as their texts. */
  record Table(Map<String, ConfValue> entries, int line, Extent extent) implements ConfValue {
    static Table of(Map<String, ConfValue> entries, int line) {
      return new Table(
          Collections.unmodifiableMap(new LinkedHashMap<>(entries)),
          line,
          Extent.around(entries.values()));
    }

    @Override
    public String kind() {
      return "a dictionary";
    }
  }

  /**
   * Something that would have to be executed.
   *
   * @param source how it is written
   */
  record Opaque(String source, int line) implements ConfValue {
    private static final int SHOWN = 60;

    @Override
    public String kind() {
      String text = source.strip().replaceAll("\\p{Cntrl}+", " ");
      return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
    }
  }

  /** What the file asks of this host: its full name, or the IPv4 address of that name. */
  record HostFact(boolean address, int line) implements ConfValue {
    @Override
    public String kind() {
      return address ? "the address of this host" : "the name of this host";
    }
  }
}
