// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
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
 */
public final class AftModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Provider.class);
    Multibinder.newSetBinder(binder(), RunListener.class);
  }

  @Provides
  @Singleton
  Plugins plugins(Set<Provider> registered) {
    PluginsBuilder builder = Plugins.builder().discover();
    registered.forEach(builder::add);
    return builder.build();
  }

  @Provides
  @Singleton
  Aft aft(Plugins plugins, Set<RunListener> listeners) {
    return Aft.create(plugins, listeners);
  }
}
