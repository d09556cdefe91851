package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

  private static final int OWN_GROUPS = 21;

  private final Backend backend;
  private final DirectSettings settings;
  private final List<? extends Supplier<? extends MethodGroup>> more;

  /** A method, and who works it. */
  private record Method(MethodGroup group, MethodTable.Entry entry) {}

  /** The backend is closed with this. */
  public DirectCaller(Backend backend, DirectSettings settings) {
    this(backend, settings, List.of());
  }

  /**
   * With methods that need more than a backend.
   *
   * @param more make the groups of these methods when they are asked
   */
  public DirectCaller(
      Backend backend,
      DirectSettings settings,
      List<? extends Supplier<? extends MethodGroup>> more) {
    this.backend = backend;
    this.settings = settings;
    this.more = List.copyOf(more);
  }

  /**
   * The groups by number from 0 on, null past the last. Each is made when it is asked, so that a
   * call loads no more than it must.
   */
  private @Nullable MethodGroup group(int number) {
    return switch (number) {
      case 0 -> new FamilyMethods();
      case 1 -> new ProductStateMethods();
      case 2 -> new ConfigMethods();
      case 3 -> new HostMethods();
      case 4 -> new ClientMethods();
      case 5 -> new BackendMethods(backend, this, settings);
      case 6 -> new PropertyMethods();
      case 7 -> new ProductMethods();
      case 8 -> new ProductIdMethods();
      case 9 -> new SequenceMethods();
      case 10 -> new GroupMethods();
      case 11 -> new AdminTaskMethods();
      case 12 -> new HostControlMethods(settings);
      case 13 -> new CredentialMethods(settings);
      case 14 -> new LicenseMethods(settings);
      case 15 -> new LicensePoolMethods(settings);
      case 16 -> new LicenseUsageMethods();
      case 17 -> new InventoryMethods(settings);
      case 18 -> new KioskMethods();
      case 19 -> new SshCommandMethods(settings);
      case 20 -> new WimMethods(settings);
      default -> number - OWN_GROUPS < more.size() ? more.get(number - OWN_GROUPS).get() : null;
    };
  }

  @Override
  public List<MethodDescription> methods() {
    List<MethodDescription> methods = new ArrayList<>();
    int number = 0;
    for (MethodGroup group = group(0); group != null; group = group(++number)) {
      group.all().forEach(entry -> methods.add(entry.description()));
    }
    methods.sort(Comparator.comparing(MethodDescription::name));
    return methods;
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
    int number = 0;
    for (MethodGroup group = group(0); group != null; group = group(++number)) {
      Optional<MethodTable.Entry> entry = group.find(name);
      if (entry.isPresent()) {
        return Optional.of(new Method(group, entry.get()));
      }
    }
    return Optional.empty();
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

  @Override
  public void close() {
    backend.close();
  }
}
