package org.opsitools.common.config;

import java.util.List;
import java.util.Optional;
import org.opsitools.common.Secret;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Changes a text of opsi.conf; comments, order and everything else stay as they are. */
public final class OpsiConfPatch {
  private static final String HOST = "host";

  private OpsiConfPatch() {}

  /**
   * The text with another server in it.
   *
   * @param id its host id
   * @param key its host key; empty if that is not known, and what stands there stays
   * @return empty if the text is not TOML, such as that of opsi 4.2, which has no place for it
   */
  public static Optional<String> withHost(String text, String id, Optional<Secret> key) {
    String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
    TomlParseResult toml = Toml.parse(clean);
    if (toml.hasErrors()
        || (toml.contains(List.of(HOST)) && !(toml.get(List.of(HOST)) instanceof TomlTable))) {
      return Optional.empty();
    }
    toml.set(List.of(HOST, "id"), id);
    key.ifPresent(secret -> toml.set(List.of(HOST, "key"), secret.reveal()));
    return Optional.of(toml.toToml());
  }
}
