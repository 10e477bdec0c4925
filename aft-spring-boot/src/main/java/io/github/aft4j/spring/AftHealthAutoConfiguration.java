// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Shows the runs in the application's health, with the API of either version of Spring Boot. A run
 * that fails does not make the application unhealthy.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AftAutoConfiguration.class)
@ConditionalOnBean(RunStates.class)
@Conditional(OnAftHealth.class)
public class AftHealthAutoConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
  static class SpringBoot3 {
    @Bean
    @ConditionalOnMissingBean(name = "aftHealthIndicator")
    org.springframework.boot.actuate.health.HealthIndicator aftHealthIndicator(RunStates runs) {
      return () ->
          org.springframework.boot.actuate.health.Health.up()
              .withDetail("runs", runs.states())
              .build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
  static class SpringBoot4 {
    @Bean
    @ConditionalOnMissingBean(name = "aftHealthIndicator")
    org.springframework.boot.health.contributor.HealthIndicator aftHealthIndicator(RunStates runs) {
      return () ->
          org.springframework.boot.health.contributor.Health.up()
              .withDetail("runs", runs.states())
              .build();
    }
  }
}
