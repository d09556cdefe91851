package org.opsitools.newprod;

import java.util.List;
import java.util.Optional;

/** Something a page of the dialogue asks for. */
interface Field {
  /** What it is called on the page. */
  String label();

  /** What stands in the field at first. */
  String preset();

  /** The words that are accepted, for completion; empty where it is free text. */
  List<String> choices();

  /** What is wrong with a text on its own; empty if it is accepted. */
  Optional<String> fault(String text);
}
