// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spring;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Reads the properties that switch health indicators off. Spring Boot has an annotation for this,
 * but versions 3 and 4 have it in different packages, and one of those in a further artifact.
 */
final class OnAftHealth implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    Environment environment = context.getEnvironment();
    boolean all =
        environment.getProperty("management.health.defaults.enabled", Boolean.class, true);
    return environment.getProperty("management.health.aft.enabled", Boolean.class, all);
  }
}
