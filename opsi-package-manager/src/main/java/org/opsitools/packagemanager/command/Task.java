package org.opsitools.packagemanager.command;

/** What the program is asked to do; exactly one of these in a call. */
enum Task {
  INSTALL("install packages"),
  UPLOAD("upload packages"),
  LIST("list products"),
  DIFFERENCES("compare depots"),
  REMOVE("remove products"),
  REPO_REMOVE("remove packages from the repository"),
  PURGE("purge products"),
  EXTRACT("extract packages");

  private final String words;

  Task(String words) {
    this.words = words;
  }

  /** What it is, to follow "cannot". */
  String words() {
    return words;
  }
}
