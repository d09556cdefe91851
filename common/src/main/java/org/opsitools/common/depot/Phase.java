package org.opsitools.common.depot;

/** What an installation or a removal is at, in order. */
public enum Phase {
  CHECK("check"),
  LOCK("lock"),
  DEPENDENCIES("dependencies"),
  STAGE("unpacking"),
  REGISTER("locking the product"),
  PREINST("preinst"),
  SWAP("exchanging the client data"),
  SERVER_DATA("server data"),
  OBJECTS("backend"),
  POSTINST("postinst"),
  FINISH("finishing");

  private final String words;

  Phase(String words) {
    this.words = words;
  }

  /** What it is called in messages. */
  public String words() {
    return words;
  }
}
