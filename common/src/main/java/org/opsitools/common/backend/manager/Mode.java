package org.opsitools.common.backend.manager;

import java.util.List;
import java.util.Optional;
import org.opsitools.common.config.DispatchConf;
import org.opsitools.common.config.DispatchedBackends;

/** Where a program works: on the data itself, or as a client of a service. */
public sealed interface Mode {
  /** What the user should know about the choice. */
  List<Remark> remarks();

  /**
   * Something that the user should know.
   *
   * @param warning whether it may not be what was meant
   */
  record Remark(boolean warning, String text) {}

  /**
   * On the data itself.
   *
   * @param dispatch which backend gets which method; its file says where the choice comes from
   * @param backends the files of these backends; at least one of them holds data
   */
  record Direct(DispatchConf dispatch, DispatchedBackends backends, List<Remark> remarks)
      implements Mode {
    public Direct {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * As a client of a service.
   *
   * @param address where it answers
   * @param otherwise what to do if it does not answer; empty if that is a failure
   */
  record Service(String address, Optional<Direct> otherwise, List<Remark> remarks) implements Mode {
    public Service {
      remarks = List.copyOf(remarks);
    }
  }
}
