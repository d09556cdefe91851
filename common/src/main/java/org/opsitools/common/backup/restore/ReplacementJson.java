package org.opsitools.common.backup.restore;

import java.io.IOException;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.json.JsonFields;

/** Makes replacements of what a journal says of them, to undo or to finish them. */
final class ReplacementJson {
  static final String TREE = "tree";
  static final String FILE = "file";
  static final String DATABASE = "database";

  private final BackupSite site;

  ReplacementJson(BackupSite site) {
    this.site = site;
  }

  /** The replacement; one of a database cannot be applied again. */
  Replacement replacement(JsonFields json) throws IOException {
    return switch (json.text("kind")) {
      case TREE ->
          new TreeReplacement(
              json.path("target"),
              json.path("stage"),
              json.path("old"),
              json.path("saved"),
              TreeReplacement.Way.valueOf(json.text("way")),
              json.flag("existed"));
      case FILE ->
          new FileReplacement(
              json.path("target"), json.path("stage"), json.path("saved"), json.flag("existed"));
      case DATABASE ->
          new DatabaseReplacement(
              new DatabaseLink(json.path("conf"), site),
              new DatabaseReplacement.Gone(),
              json.path("saved"),
              json.flag("isSaved"));
      default -> throw new OpsiException("'" + json.text("kind") + "' is no kind of step");
    };
  }
}
