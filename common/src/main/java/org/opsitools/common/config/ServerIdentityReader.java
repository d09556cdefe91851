package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.Secret;
import org.opsitools.common.config.ServerIdentity.Source;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.ScalarType;

/**
 * Finds out who this server is: from opsi.conf, and what that leaves open from the files of opsi
 * 4.2, the environment and the machine. Source: {@code docs/formats/opsi-conf.md}.
 */
public final class ServerIdentityReader {
  private static final String LOCAL_SERVICE = "https://localhost:4447";

  private final ConfPaths paths;
  private final OpsiConf conf;
  private final Map<String, String> environment;
  private final HostNames hostNames;

  /**
   * @param environment the variables of the process
   * @param hostNames asked only if nothing else names this server
   */
  public ServerIdentityReader(
      ConfPaths paths, OpsiConf conf, Map<String, String> environment, HostNames hostNames) {
    this.paths = paths;
    this.conf = conf;
    this.environment = Map.copyOf(environment);
    this.hostNames = hostNames;
  }

  private record Id(@Nullable String value, Source source) {}

  /**
   * Who this server is.
   *
   * @param option the id that the caller names; null if it names none
   * @throws InvalidValueException if that, or the id of opsi.conf, is no host id
   * @throws ConfFileException if dispatch.conf or the file of a backend is malformed
   */
  public ServerIdentity read(@Nullable String option) throws IOException {
    DispatchedBackends backends = backends();
    Optional<BackendConf> service = backends.of(BackendModule.JSONRPC).stream().findFirst();
    ServerRole role = conf.host().role();
    if (role == null) {
      role = service.isPresent() ? ServerRole.DEPOT_SERVER : ServerRole.CONFIG_SERVER;
    }
    boolean depot = role == ServerRole.DEPOT_SERVER;
    Id id = id(option, depot ? service : Optional.empty());
    Secret key = conf.host().key();
    if (key == null) {
      key = depot ? serviceKey(service) : localKey(backends, id.value());
    }
    return new ServerIdentity(role, id.value(), id.source(), key, url(depot, service));
  }

  /** What dispatch.conf names, if there is one. */
  private DispatchedBackends backends() throws IOException {
    if (!Files.exists(paths.dispatchConf())) {
      return new DispatchedBackends(Map.of());
    }
    return DispatchedBackends.read(DispatchConf.read(paths.dispatchConf()), paths, hostNames);
  }

  private Id id(@Nullable String option, Optional<BackendConf> service) throws IOException {
    if (option != null) {
      return new Id(ScalarType.HOST_ID.parse(option), Source.OPTION);
    }
    String configured = conf.host().id();
    if (configured != null) {
      return new Id(ScalarType.HOST_ID.parse(configured), Source.OPSI_CONF);
    }
    Optional<String> user = service.flatMap(it -> it.text("username")).filter(it -> !it.isBlank());
    if (user.isPresent()) {
      return new Id(user.get().toLowerCase(Locale.ROOT), Source.SERVICE_CONF);
    }
    return ofMachine();
  }

  private Id ofMachine() throws IOException {
    String variable =
        Optional.ofNullable(environment.get("OPSI_HOST_ID"))
            .filter(it -> !it.isEmpty())
            .orElse(environment.getOrDefault("OPSI_HOSTNAME", ""));
    if (!variable.isEmpty()) {
      Optional<String> id = hostId(variable);
      if (id.isPresent()) {
        return new Id(id.get(), Source.ENVIRONMENT);
      }
    }
    Optional<String> global = GlobalConf.hostId(paths.globalConf());
    if (global.isPresent()) {
      return new Id(global.get(), Source.GLOBAL_CONF);
    }
    return hostNames
        .fullName()
        .flatMap(ServerIdentityReader::hostId)
        .map(name -> new Id(name, Source.MACHINE))
        .orElse(new Id(null, Source.NOTHING));
  }

  private static Optional<String> hostId(String text) {
    try {
      return Optional.of(ScalarType.HOST_ID.parse(text));
    } catch (InvalidValueException noHostId) {
      return Optional.empty();
    }
  }

  private static @Nullable Secret serviceKey(Optional<BackendConf> service) {
    return service
        .flatMap(it -> it.secret("password"))
        .filter(key -> !key.reveal().isEmpty())
        .orElse(null);
  }

  private @Nullable Secret localKey(DispatchedBackends backends, @Nullable String id)
      throws IOException {
    for (BackendConf file : backends.of(BackendModule.FILE)) {
      FileBackendConf data = FileBackendConf.of(file, paths.root(), conf.groups());
      if (id != null && Files.isReadable(data.hostKeyFile())) {
        return HostKeyFile.find(data.hostKeyFile(), id);
      }
    }
    return null;
  }

  private @Nullable String url(boolean depot, Optional<BackendConf> service) {
    if (conf.serviceUrl() != null) {
      return conf.serviceUrl();
    }
    return depot
        ? service.flatMap(it -> it.text("address")).flatMap(ServiceAddress::url).orElse(null)
        : LOCAL_SERVICE;
  }
}
