package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opsitools.common.io.ProgressListener;

/**
 * What a dump holds, in numbers.
 *
 * @param form how it is written
 * @param meta what it says of itself
 * @param objects how many there are of each class, in the order of the dump, also of classes that
 *     nobody knows
 * @param configFiles the keys of the configuration files that it has the content of
 * @param redisKeys how many keys of Redis there are
 */
public record DumpSummary(
    DumpForm form,
    DumpMeta meta,
    Map<String, Long> objects,
    List<String> configFiles,
    long redisKeys) {
  public DumpSummary {
    objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
    configFiles = List.copyOf(configFiles);
  }

  /**
   * Counts what a dump holds, without making objects of it. It is read to its end.
   *
   * @param progress in bytes of the file
   * @throws DumpException if it is no dump, damaged or encrypted with another password
   * @throws IOException if the file cannot be read
   */
  public static DumpSummary read(Path dump, DumpReading reading, ProgressListener progress)
      throws IOException {
    return DumpPass.run(dump, reading, (className, index, source) -> source.skip(), progress);
  }

  /** A warning for each class that nobody knows. */
  List<String> unknownClasses() {
    return objects.entrySet().stream()
        .filter(counted -> DumpedClasses.family(counted.getKey()).isEmpty())
        .map(counted -> DumpedClasses.unknown(counted.getKey(), counted.getValue()))
        .toList();
  }

  /** How many objects there are. */
  public long total() {
    return objects.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What there is, in the words of a listing: {@code objects(2), config_files(1), redis(0)}. */
  public String contents() {
    return "objects(%d), config_files(%d), redis(%d)"
        .formatted(total(), configFiles.size(), redisKeys);
  }
}
