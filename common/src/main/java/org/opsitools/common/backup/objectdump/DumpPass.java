package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backup.objectdump.DumpSource.Kind;
import org.opsitools.common.io.ProgressListener;

/** Goes through a dump once, counts what it comes across, and hands it on. */
final class DumpPass {
  private final DumpSource source;
  private final Visitor visitor;
  private final Map<String, Long> objects = new LinkedHashMap<>();
  private final List<String> configFiles = new ArrayList<>();
  private long redisKeys;
  private @Nullable DumpMeta meta;
  private boolean objectsSeen;

  /**
   * Is handed what a dump holds. What a visitor cannot read or write of its own is thrown as {@link
   * UncheckedIOException}: any other {@link IOException} is the dump's.
   */
  interface Visitor {
    /** A class of objects begins; its objects follow. */
    default void objectClass(String name) throws IOException {}

    /**
     * An object, which is a map and is to be taken.
     *
     * @param index in its class, from 0
     */
    void object(String className, long index, DumpSource source) throws IOException;

    /**
     * A configuration file.
     *
     * @param path on the dumped server; empty if the dump has none
     * @param content null if there was no such file
     */
    default void configFile(String key, String path, @Nullable String content) throws IOException {}
  }

  private DumpPass(DumpSource source, Visitor visitor) {
    this.source = source;
    this.visitor = visitor;
  }

  /**
   * Goes through a dump to its end.
   *
   * @param progress in bytes of the file
   * @return what it holds
   * @throws DumpException if it is none, or is damaged
   * @throws IOException if the file cannot be read, or a visitor failed
   */
  static DumpSummary run(Path dump, DumpReading reading, Visitor visitor, ProgressListener progress)
      throws IOException {
    try (DumpContent content = DumpContent.open(dump, reading, progress)) {
      DumpPass pass = new DumpPass(content.source(), visitor);
      try {
        DumpMeta meta = pass.run();
        content.requireEnd();
        return new DumpSummary(
            content.form(), meta, pass.objects, pass.configFiles, pass.redisKeys);
      } catch (MalformedDataException e) {
        throw new DumpException(dump, e.reason(), e);
      } catch (IOException e) {
        throw damaged(dump, pass.source.position(), e);
      }
    } catch (MalformedDataException e) {
      throw new DumpException(dump, e.reason(), e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException e) {
      throw damaged(dump, 0, e);
    }
  }

  private static DumpException damaged(Path dump, long position, IOException problem) {
    return new DumpException(
        dump,
        "is damaged or ends early, at byte %d of its decoded content (%s)"
            .formatted(position, problem.getMessage()),
        problem);
  }

  private DumpMeta run() throws IOException {
    if (source.next() != Kind.MAP) {
      throw new MalformedDataException("Not an opsiconfd backup");
    }
    source.map(this::part);
    DumpMeta found = meta;
    if (found == null) {
      throw new MalformedDataException("Not an opsiconfd backup");
    }
    if (!objectsSeen) {
      throw new MalformedDataException("there is no 'objects' in it");
    }
    return found;
  }

  private void part(String key) throws IOException {
    switch (key) {
      case "meta" -> meta = DumpMeta.of(source.value());
      case "objects" -> {
        objectsSeen = true;
        map(key, this::objectClass);
      }
      case "config_files" -> map(key, this::configFile);
      case "redis" -> map(key, this::redis);
      default -> source.skip();
    }
  }

  /** What stands where a map belongs may also be missing. */
  private void map(String place, DumpSource.Entries entries) throws IOException {
    Kind kind = source.next();
    if (kind == Kind.NULL) {
      source.skip();
    } else if (kind == Kind.MAP) {
      source.map(entries);
    } else {
      throw expected(place, "a map");
    }
  }

  private MalformedDataException expected(String place, String what) {
    return new MalformedDataException(source.position(), place + ": expected " + what);
  }

  private void objectClass(String name) throws IOException {
    objects.put(name, 0L);
    visitor.objectClass(name);
    if (source.next() != Kind.LIST) {
      throw expected("objects." + printable(name), "a list");
    }
    long[] index = new long[1];
    source.list(
        () -> {
          if (source.next() != Kind.MAP) {
            throw expected("objects." + printable(name) + "[" + index[0] + "]", "a map");
          }
          visitor.object(name, index[0]++, source);
          objects.put(name, index[0]);
        });
  }

  /** A name of the dump as it can be shown. */
  static String printable(String name) {
    String clean = name.replaceAll("[^ -~]", "?");
    return clean.length() > 80 ? clean.substring(0, 80) + "..." : clean;
  }

  private void configFile(String key) throws IOException {
    if (source.next() != Kind.MAP) {
      throw expected("config_files." + printable(key), "a map");
    }
    Map<String, @Nullable Object> values = new HashMap<>();
    source.map(
        name -> {
          if (name.equals("path") || name.equals("content")) {
            values.put(name, source.value());
          } else {
            source.skip();
          }
        });
    Object content = values.get("content");
    if (content != null && !(content instanceof String)) {
      throw expected("config_files." + printable(key) + ".content", "a text");
    }
    if (content != null) {
      configFiles.add(key);
    }
    visitor.configFile(
        key, values.get("path") instanceof String path ? path : "", (String) content);
  }

  private void redis(String key) throws IOException {
    if (!key.equals("dumped_keys") || source.next() != Kind.LIST) {
      source.skip();
      return;
    }
    source.list(
        () -> {
          source.skip();
          redisKeys++;
        });
  }
}
