package org.opsitools.admin.completion;

import java.util.Collection;
import java.util.List;
import org.opsitools.common.backend.MethodDescription;

/** The words that completion chooses from; each kind is only asked for when it is needed. */
public interface Vocabulary {
  /** The names of all commands. */
  List<String> commands();

  /** Every method that can be called. */
  List<MethodDescription> methods();

  /** The ids of objects, in order. */
  Collection<String> ids(IdKind kind);
}
