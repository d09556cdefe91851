package org.opsitools.common.backend.method;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the methods of the interface on a backend. Each call is one step for everybody else: it
 * reads one state of the data, or changes all of what it changes or nothing.
 */
public final class DirectCaller implements MethodCaller {
  private static final Logger LOGGER = LoggerFactory.getLogger(DirectCaller.class);

  private final Backend backend;
  private final DirectSettings settings;
  private final MethodGroup families = new FamilyMethods();
  private final List<Supplier<MethodGroup>> subjects;

  /** A method, and who works it. */
  private record Method(MethodGroup group, MethodTable.Entry entry) {}

  /** The backend stays the caller's to close. */
  public DirectCaller(Backend backend, DirectSettings settings) {
    this.backend = backend;
    this.settings = settings;
    this.subjects =
        List.of(
            ProductStateMethods::new,
            ConfigMethods::new,
            HostMethods::new,
            ClientMethods::new,
            () -> new BackendMethods(backend, this, settings),
            PropertyMethods::new,
            ProductMethods::new,
            ProductIdMethods::new,
            SequenceMethods::new,
            GroupMethods::new,
            AdminTaskMethods::new,
            () -> new HostControlMethods(settings),
            () -> new CredentialMethods(settings),
            () -> new LicenseMethods(settings),
            () -> new LicensePoolMethods(settings),
            LicenseUsageMethods::new,
            () -> new InventoryMethods(settings),
            KioskMethods::new,
            () -> new SshCommandMethods(settings),
            () -> new WimMethods(settings));
  }

  private Stream<MethodGroup> groups() {
    return Stream.concat(Stream.of(families), subjects.stream().map(Supplier::get));
  }

  @Override
  public List<MethodDescription> methods() {
    return groups()
        .flatMap(group -> group.all().stream())
        .map(MethodTable.Entry::description)
        .sorted(Comparator.comparing(MethodDescription::name))
        .toList();
  }

  @Override
  public @Nullable Object call(String name, List<? extends @Nullable Object> parameters) {
    Method method = find(name).orElseThrow(() -> unknown(name));
    MethodDescription description = method.entry().description();
    Call call = Call.of(description, parameters);
    if (description.deprecated()) {
      LOGGER.debug("Method {} is deprecated{}", name, newer(description));
    }
    return switch (method.entry().access()) {
      case READ ->
          backend
              .<Optional<Object>>read(
                  session -> Optional.ofNullable(method.group().call(name, call.within(session))))
              .orElse(null);
      case WRITE ->
          backend
              .<Optional<Object>>write(
                  session -> Optional.ofNullable(method.group().call(name, call.within(session))))
              .orElse(null);
      case PLAIN -> method.group().call(name, call);
    };
  }

  private static String newer(MethodDescription method) {
    return method.alternative() == null ? "" : "; " + method.alternative() + " takes its place";
  }

  private Optional<Method> find(String name) {
    return groups()
        .flatMap(group -> group.find(name).map(entry -> new Method(group, entry)).stream())
        .findFirst();
  }

  @Override
  public OpsiException unknown(String name) {
    return settings
        .site()
        .extensions()
        .apply(name)
        .<OpsiException>map(OpsiException::new)
        .or(
            () ->
                ServiceMethods.reason(name)
                    .map(reason -> new ServiceRequiredException(name, reason)))
        .orElseGet(() -> MethodCaller.super.unknown(name));
  }
}
