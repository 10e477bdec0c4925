// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.github.aft4j.api.Provider;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.plugin.PluginsBuilder;
import java.util.Set;

/**
 * Wires the library for applications that use Guice. Plugins of the class path are found; an
 * application adds its own, and listeners, through multibindings:
 *
 * <pre>{@code
 * Multibinder.newSetBinder(binder(), Provider.class).addBinding().to(MyLossProvider.class);
 * Multibinder.newSetBinder(binder(), RunListener.class).addBinding().to(MyListener.class);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class AftModule extends AbstractModule {
  /** Creates the module. */
  public AftModule() {}

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Provider.class);
    Multibinder.newSetBinder(binder(), RunListener.class);
    // not @Provides methods: Guice generates code for those, by means that JDK 24 and later warn of
    var providers = getProvider(new Key<Set<Provider>>() {});
    var plugins = getProvider(Plugins.class);
    var listeners = getProvider(new Key<Set<RunListener>>() {});
    bind(Plugins.class).toProvider(() -> plugins(providers.get())).in(Singleton.class);
    bind(Aft.class)
        .toProvider(() -> Aft.create(plugins.get(), listeners.get()))
        .in(Singleton.class);
  }

  private static Plugins plugins(Set<Provider> registered) {
    PluginsBuilder builder = Plugins.builder().discover();
    registered.forEach(builder::add);
    return builder.build();
  }
}
