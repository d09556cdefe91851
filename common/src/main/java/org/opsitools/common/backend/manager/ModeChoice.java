package org.opsitools.common.backend.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.manager.Mode.Direct;
import org.opsitools.common.backend.manager.Mode.Remark;
import org.opsitools.common.backend.manager.Mode.Service;
import org.opsitools.common.config.BackendConf;
import org.opsitools.common.config.BackendModule;
import org.opsitools.common.config.ConfPaths;
import org.opsitools.common.config.DispatchConf;
import org.opsitools.common.config.DispatchedBackends;
import org.opsitools.common.config.HostNames;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.ServiceAddress;

/** Decides by the files of an installation where a program works. Nothing is opened or asked. */
public final class ModeChoice {
  private final ConfPaths paths;
  private final OpsiConf conf;
  private final HostNames hostNames;

  /**
   * @param conf what opsi.conf says
   */
  public ModeChoice(ConfPaths paths, OpsiConf conf, HostNames hostNames) {
    this.paths = paths;
    this.conf = conf;
    this.hostNames = hostNames;
  }

  /**
   * Where to work.
   *
   * @param address the service that the user names; null if none
   * @param direct whether the user wants to work on the data itself
   * @throws NoBackendException if nothing says where the data is
   * @throws org.opsitools.common.config.ConfFileException if a file that counts is malformed
   * @throws OpsiException if both are asked for
   */
  public Mode choose(@Nullable String address, boolean direct) throws IOException {
    if (address != null && direct) {
      throw new OpsiException("an address and direct work on the data exclude each other");
    }
    if (address != null) {
      return new Service(address, Optional.empty(), List.of());
    }
    if (Files.exists(paths.dispatchConf())) {
      return asDispatched(direct);
    }
    String url = conf.serviceUrl();
    if (url == null) {
      return local(direct).orElseThrow(this::nothing);
    }
    if (!direct) {
      return new Service(url, Optional.empty(), List.of());
    }
    return new Service(url, local(true), List.of(insteadOf(paths.dispatchConf(), url)));
  }

  private Mode asDispatched(boolean direct) throws IOException {
    DispatchConf dispatch = DispatchConf.read(paths.dispatchConf());
    DispatchedBackends backends = DispatchedBackends.read(dispatch, paths, hostNames);
    if (!backends.namesService()) {
      return checked(new Direct(dispatch, backends, remarks(dispatch)));
    }
    BackendConf service = backends.of(BackendModule.JSONRPC).get(0);
    String url =
        Optional.ofNullable(conf.serviceUrl())
            .or(() -> service.text("address").flatMap(ServiceAddress::url))
            .orElseThrow(() -> new NoBackendException(service.file(), "there is no address in it"));
    List<Remark> remarks =
        direct ? List.of(insteadOf(paths.dispatchConf(), url)) : List.<Remark>of();
    return new Service(url, Optional.empty(), remarks);
  }

  /** The one backend that is configured, where no dispatch.conf says more. */
  private Optional<Direct> local(boolean direct) throws IOException {
    for (String backend : List.of("mysql", "file")) {
      Path file = paths.backend(backend);
      if (Files.exists(file)) {
        DispatchConf dispatch = DispatchConf.all(file, backend);
        List<Remark> remarks = new ArrayList<>();
        if (direct && backend.equals("mysql")) {
          String text =
              "working on the database of " + file + " beside the service that it belongs to";
          remarks.add(new Remark(true, text));
        }
        DispatchedBackends backends = DispatchedBackends.read(dispatch, paths, hostNames);
        return Optional.of(checked(new Direct(dispatch, backends, remarks)));
      }
    }
    return Optional.empty();
  }

  private static Direct checked(Direct mode) {
    boolean data =
        mode.backends().byName().values().stream()
            .anyMatch(backend -> backend.module().support() == BackendModule.Support.DATA);
    if (!data) {
      throw new NoBackendException(
          mode.dispatch().file(), "no backend that holds data is named in it");
    }
    return mode;
  }

  private static List<Remark> remarks(DispatchConf dispatch) {
    return dispatch.warnings().stream().map(it -> new Remark(true, it.toString())).toList();
  }

  private static Remark insteadOf(Path dispatchConf, String url) {
    return new Remark(false, dispatchConf + " names no local data: using the service at " + url);
  }

  private NoBackendException nothing() {
    return new NoBackendException(
        List.of(
            paths.dispatchConf(), paths.opsiConf(), paths.backend("mysql"), paths.backend("file")));
  }
}
