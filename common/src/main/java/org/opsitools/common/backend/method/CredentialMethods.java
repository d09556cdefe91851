package org.opsitools.common.backend.method;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.config.CredentialCipher;
import org.opsitools.common.config.CredentialsFile;
import org.opsitools.common.objects.Host;

/** Passwords that the server keeps in {@code /etc/opsi/passwd}. */
final class CredentialMethods extends TableGroup {
  private static final String TABLE =
      """
      user_setCredentials(username, password) read
          Stores a password in /etc/opsi/passwd, encoded with the server's host key.
      user_getCredentials(*username='pcpatch', *hostId) read
          Returns a password of /etc/opsi/passwd, for a host encoded with its key.
      getPcpatchPassword(hostId) read
          Returns the password of pcpatch encoded with the key of a host.
      """;

  private static final Duration LOCK_LIMIT = Duration.ofSeconds(30);
  private static final String DEPOT_USER = "pcpatch";

  private final DirectSettings settings;

  CredentialMethods(DirectSettings settings) {
    super(TABLE);
    this.settings = settings;
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    try {
      return switch (method) {
        case "user_setCredentials" -> store(call);
        case "user_getCredentials" ->
            credentials(
                call.requiredText("username"),
                call.has("hostId") ? call.hostId("hostId") : null,
                call);
        case "getPcpatchPassword" ->
            credentials(DEPOT_USER, call.hostId("hostId"), call).get("password");
        default -> throw MethodGroup.unworked(method);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Object store(Call call) throws IOException {
    String password = call.has("password") ? call.text("password") : "";
    if (password.isEmpty()
        || password.indexOf('"') >= 0
        || password.chars().anyMatch(Character::isISOControl)) {
      throw call.refused("the password is empty, or holds a double quote or a control character");
    }
    String encoded = new CredentialCipher(serverKey(call)).encode(Secret.of(password));
    new CredentialsFile(settings.root()).store(call.requiredText("username"), encoded, LOCK_LIMIT);
    return null;
  }

  private Map<String, @Nullable Object> credentials(String user, @Nullable String hostId, Call call)
      throws IOException {
    CredentialsFile file = new CredentialsFile(settings.root());
    String encoded =
        file.find(user)
            .orElseThrow(
                () -> new MissingDataException("User '" + user + "' not found in " + file.path()));
    Secret password = new CredentialCipher(serverKey(call)).decode(encoded);
    String told =
        hostId == null
            ? password.reveal()
            : new CredentialCipher(key(call.records().host(hostId))).encode(password);
    return new Row().with("password", told).with("rsaPrivateKey", "").toMap();
  }

  private static Secret serverKey(Call call) {
    List<Host> servers = call.records().find(Host.FAMILY, Map.of("type", "OpsiConfigserver"));
    if (servers.size() != 1) {
      throw new OpsiException("there are " + servers.size() + " config servers; expected one");
    }
    return key(servers.get(0));
  }

  private static Secret key(Host host) {
    String key = PlainText.printed(host.opsiHostKey());
    if (key.isEmpty()) {
      throw new MissingDataException("Host '" + host.id() + "' has no host key");
    }
    return Secret.of(key);
  }
}
