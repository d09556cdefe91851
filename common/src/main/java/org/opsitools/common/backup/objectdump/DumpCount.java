package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what a dump holds and passes it over. */
final class DumpCount implements DumpPass.Visitor {
  private final Map<String, Long> objects = new LinkedHashMap<>();
  private final List<String> configFiles = new ArrayList<>();
  private @Nullable DumpForm form;
  private @Nullable DumpMeta meta;
  private long redisKeys;

  @Override
  public void form(DumpForm found) {
    form = found;
  }

  @Override
  public void meta(DumpMeta found) {
    meta = found;
  }

  @Override
  public void objectClass(String name) {
    objects.put(name, 0L);
  }

  @Override
  public void object(String className, long index, DumpSource source) throws IOException {
    source.skip();
    counted(className, index);
  }

  /** An object that somebody else has taken. */
  void counted(String className, long index) {
    objects.put(className, index + 1);
  }

  @Override
  public void configFile(String key, String path, @Nullable String content) {
    if (content != null) {
      configFiles.add(key);
    }
  }

  @Override
  public void redisKey() {
    redisKeys++;
  }

  /** What has been counted in a whole dump. */
  DumpSummary summary() {
    if (form == null || meta == null) {
      throw new IllegalStateException("a pass that ended has seen both");
    }
    return new DumpSummary(form, meta, objects, configFiles, redisKeys);
  }
}
