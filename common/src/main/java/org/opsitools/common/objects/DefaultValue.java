package org.opsitools.common.objects;

import java.time.LocalDateTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an attribute becomes when a new object leaves it open. */
public sealed interface DefaultValue {
  /** It stays open. */
  DefaultValue NONE = new None();

  /** The time at which the object is stored. */
  DefaultValue NOW = new Now();

  /** A new host key. */
  DefaultValue HOST_KEY = new NewHostKey();

  /** The value for an object that is stored now; null leaves the attribute open. */
  @Nullable Object make(Source source);

  /**
   * What defaults are made from.
   *
   * @param now local time of the server
   * @param hostKey makes a new key of 32 hex digits at each call
   */
  record Source(LocalDateTime now, Supplier<String> hostKey) {}

  /** See {@link #NONE}. */
  record None() implements DefaultValue {
    @Override
    public @Nullable Object make(Source source) {
      return null;
    }
  }

  /** Always the same value. */
  record Constant(Object value) implements DefaultValue {
    @Override
    public Object make(Source source) {
      return value;
    }
  }

  /** Always the same value, for objects of one class. */
  record OfClass(String className, Object value) implements DefaultValue {
    @Override
    public Object make(Source source) {
      return value;
    }
  }

  /** See {@link #NOW}. */
  record Now() implements DefaultValue {
    @Override
    public Object make(Source source) {
      return Timestamp.of(source.now());
    }
  }

  /** See {@link #HOST_KEY}. */
  record NewHostKey() implements DefaultValue {
    @Override
    public Object make(Source source) {
      return source.hostKey().get();
    }
  }
}
