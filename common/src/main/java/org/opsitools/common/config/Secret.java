package org.opsitools.common.config;

/**
 * A text that must not reach a log, a message or a process list; as a string it is {@code ***}.
 *
 * @param text the secret itself
 */
public record Secret(String text) {
  @Override
  public String toString() {
    return "***";
  }
}
