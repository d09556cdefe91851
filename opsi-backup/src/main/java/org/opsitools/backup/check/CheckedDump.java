package org.opsitools.backup.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backup.objectdump.DumpSummary;

/**
 * A dump of objects.
 *
 * @param bytes the size of the file
 * @param warnings what in it is not known here
 * @param findings objects that are not valid
 */
record CheckedDump(
    String name, DumpSummary summary, long bytes, List<String> warnings, List<String> findings)
    implements CheckedBackup {
  CheckedDump {
    warnings = List.copyOf(warnings);
    findings = List.copyOf(findings);
  }

  @Override
  public List<String> problems() {
    return List.of();
  }

  @Override
  public String contents() {
    return summary.contents();
  }

  @Override
  public List<String> memberLines() {
    return List.of();
  }

  @Override
  public List<String> detailLines() {
    return summary.objects().entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .toList();
  }

  @Override
  public Map<String, @Nullable Object> toJson(boolean members) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("file", name);
    json.put("type", "opsiconfd_backup");
    json.put("good", isGood());
    json.put("problems", problems());
    json.put("findings", findings);
    json.put("encrypted", summary.form().encrypted());
    json.put("meta", summary.meta().values());
    json.put("objects", summary.objects());
    json.put("total", summary.total());
    json.put("config_files", summary.configFiles());
    json.put("redis", summary.redisKeys());
    json.put("created", summary.meta().created().orElse(null));
    json.put("bytes", bytes);
    return json;
  }
}
