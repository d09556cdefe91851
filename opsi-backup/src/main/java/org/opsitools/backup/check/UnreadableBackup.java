package org.opsitools.backup.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that could not be read, or is no backup.
 *
 * @param problem why
 */
record UnreadableBackup(String name, String problem) implements CheckedBackup {
  @Override
  public List<String> problems() {
    return List.of(problem);
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public List<String> findings() {
    return List.of();
  }

  @Override
  public String contents() {
    return "";
  }

  @Override
  public List<String> memberLines() {
    return List.of();
  }

  @Override
  public List<String> detailLines() {
    return List.of();
  }

  @Override
  public Map<String, @Nullable Object> toJson(boolean members) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("file", name);
    json.put("type", null);
    json.put("good", false);
    json.put("problems", problems());
    return json;
  }
}
