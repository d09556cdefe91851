package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opsitools.common.backup.database.DatabaseImport;

/**
 * The content of a database, exchanged for that of a dump, or for objects.
 *
 * @param link reaches the database
 * @param content what puts the new content in
 * @param saved the safety copy, a dump
 * @param isSaved whether there is a safety copy; else the old content is lost
 */
record DatabaseReplacement(DatabaseLink link, Content content, Path saved, boolean isSaved)
    implements Replacement {
  /** Puts new content into a database. */
  interface Content {
    /**
     * Makes sure that there is all of it.
     *
     * @throws org.opsitools.common.backup.BackupException if it is not whole
     */
    void require() throws IOException;

    /** Puts it in. */
    void put() throws IOException;
  }

  /** A dump as content. */
  record Dump(DatabaseLink link, Path file) implements Content {
    @Override
    public void require() throws IOException {
      link.prepare();
      try (InputStream dump = Files.newInputStream(file)) {
        DatabaseImport.requireComplete(dump);
      }
    }

    @Override
    public void put() throws IOException {
      link.load(file);
    }
  }

  /** No database at all. */
  record Nothing(DatabaseLink link) implements Content {
    @Override
    public void require() throws IOException {
      link.prepare();
    }

    @Override
    public void put() throws IOException {
      link.drop();
    }
  }

  /** What is gone, and only to be undone. */
  record Gone() implements Content {
    @Override
    public void require() {
      put();
    }

    @Override
    public void put() {
      throw new IllegalStateException("what was to be put in is gone");
    }
  }

  @Override
  public String subject() {
    return link.toString();
  }

  @Override
  public void save() throws IOException {
    if (isSaved) {
      link.dump(saved);
    }
  }

  @Override
  public void apply() throws IOException {
    content.put();
  }

  @Override
  public void undo() throws IOException {
    if (!isSaved) {
      throw new UnsavedException(link);
    }
    if (Files.exists(saved)) {
      link.load(saved);
    } else {
      link.drop();
    }
  }

  @Override
  public void finish() {
    // The safety copy stays, and there is nothing else.
  }

  @Override
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", ReplacementJson.DATABASE);
    json.put("conf", link.conf().toString());
    json.put("saved", saved.toString());
    json.put("isSaved", isSaved);
    return json;
  }
}
