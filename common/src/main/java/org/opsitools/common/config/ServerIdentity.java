package org.opsitools.common.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.Secret;

/**
 * Who this server is, also where opsi.conf does not say so.
 *
 * @param id its host id; null if nothing names one
 * @param source where the id comes from
 * @param key its host key; null if no file holds it
 * @param url where the service answers; null on a depot server without an address
 */
public record ServerIdentity(
    ServerRole role,
    @Nullable String id,
    Source source,
    @Nullable Secret key,
    @Nullable String url) {

  /** Where a host id can come from. */
  public enum Source {
    /** The caller has named it. */
    OPTION,
    /** {@code host.id} of opsi.conf. */
    OPSI_CONF,
    /** {@code username} of the backend file of the service. */
    SERVICE_CONF,
    /** {@code OPSI_HOST_ID} or {@code OPSI_HOSTNAME}. */
    ENVIRONMENT,
    /** {@code hostname} of global.conf. */
    GLOBAL_CONF,
    /** The full name of the machine. */
    MACHINE,
    /** Nothing names it. */
    NOTHING
  }

  /** The host id; empty if nothing names one. */
  public Optional<String> hostId() {
    return Optional.ofNullable(id);
  }
}
