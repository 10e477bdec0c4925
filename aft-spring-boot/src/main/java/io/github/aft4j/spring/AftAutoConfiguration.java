// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spring;

import io.github.aft4j.api.Provider;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.plugin.PluginsBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Configures an {@link Aft} bean. Beans that are a {@link Provider} join the plugins of the class
 * path, beans that are a {@link RunListener} receive the events of every run.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@EnableConfigurationProperties(AftProperties.class)
public class AftAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Plugins aftPlugins(AftProperties properties, ObjectProvider<Provider> providers) {
    PluginsBuilder plugins = Plugins.builder().discover();
    properties.pluginDirectories().forEach(plugins::directory);
    providers.orderedStream().forEach(plugins::add);
    return plugins.build();
  }

  @Bean
  @ConditionalOnMissingBean
  Aft aft(Plugins plugins, ObjectProvider<RunListener> listeners) {
    return Aft.create(plugins, listeners.orderedStream().toList());
  }

  @Bean
  @ConditionalOnMissingBean
  RunStates aftRunStates() {
    return new RunStates();
  }

  @Bean
  @ConditionalOnMissingBean
  RunShutdown aftRunShutdown(Aft aft, AftProperties properties) {
    return new RunShutdown(aft, properties.stopTimeout());
  }
}
