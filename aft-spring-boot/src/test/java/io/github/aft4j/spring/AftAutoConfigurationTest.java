// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Provider;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

/** Starts real application contexts, on Spring Boot 3.5 and, in a second execution, on 4. */
class AftAutoConfigurationTest {
  @TempDir private Path folder;

  private final ApplicationContextRunner contexts =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  AftAutoConfiguration.class,
                  AftMetricsAutoConfiguration.class,
                  AftHealthAutoConfiguration.class));

  @Test
  void theVersionIsTheOneThatIsMeant() {
    assertThat(SpringBootVersion.getVersion())
        .startsWith(System.getProperty("aft.spring-boot", "3"));
  }

  @Test
  void anApplicationWithoutBeansOfItsOwnHasAft() {
    contexts.run(
        context -> {
          assertThat(context).hasSingleBean(Aft.class).hasBean("aftHealthIndicator");
          assertThat(context).doesNotHaveBean("aftMicrometerListener");
          assertThat(context.getBean(Aft.class).plugins().labeler("final-answer").name())
              .isEqualTo("final-answer");
        });
  }

  @Test
  void healthIsSwitchedOffLikeThatOfSpringBootItself() {
    contexts
        .withPropertyValues("management.health.aft.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean("aftHealthIndicator"));
    contexts
        .withPropertyValues("management.health.defaults.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean("aftHealthIndicator"));
    contexts
        .withPropertyValues(
            "management.health.defaults.enabled=false", "management.health.aft.enabled=true")
        .run(context -> assertThat(context).hasBean("aftHealthIndicator"));
  }

  @Test
  void anApplicationWithoutOurAftStartsWithoutItsHealth() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                AftMetricsAutoConfiguration.class, AftHealthAutoConfiguration.class))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("aftHealthIndicator"));
  }

  @Test
  void anApplicationsScopeCanPutAProxyInItsPlace() {
    contexts
        .withUserConfiguration(ScopedApplication.class)
        .run(
            context -> {
              Aft aft = context.getBean(Aft.class);
              assertThat(AopUtils.isAopProxy(aft)).isTrue();
              assertThat(aft.run(recipe(1), folder.resolve("scoped")).directory()).exists();
            });
  }

  @Test
  void pluginsListenersMetricsAndHealthJoinInARun() {
    contexts
        .withUserConfiguration(Application.class)
        .run(
            context -> {
              Path run = folder.resolve("run");
              context.getBean(Aft.class).run(recipe(1), run);
              assertThat(context.getBean(Application.class).seen)
                  .anyMatch(RunEvent.RunStarted.class::isInstance)
                  .anyMatch(RunEvent.RunFinished.class::isInstance);
              MeterRegistry meters = context.getBean(MeterRegistry.class);
              assertThat(
                      meters
                          .get("aft.run")
                          .tag("run", run.toString())
                          .tag("outcome", "finished")
                          .timer()
                          .count())
                  .isEqualTo(1);
              assertThat(context.getBean(RunStates.class).states())
                  .containsEntry(run.toString(), "finished");
            });
  }

  @Test
  void aShutdownCancelsRunsAndWaitsForTheirState() {
    List<RunHandle> runs = new ArrayList<>();
    contexts
        .withPropertyValues("aft.stop-timeout=20s")
        .withUserConfiguration(Application.class)
        .run(
            context -> {
              Aft aft = context.getBean(Aft.class);
              runs.add(aft.start(recipe(100_000), folder.resolve("run"), RunOptions.defaults()));
              assertThat(aft.running()).isEqualTo(runs);
            });
    assertThat(runs).hasSize(1).allMatch(RunHandle::isStopped);
  }

  static Recipe recipe(int epochs) {
    List<Question> questions =
        IntStream.range(0, 8)
            .mapToObj(i -> Question.of("q" + i, i + " ?").reference("#### " + (i + 1)).build())
            .toList();
    return Recipe.builder()
        .model("ngram", m -> m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9 #### ?").set("order", 4))
        .questions(QuestionSource.of("tiny", questions))
        .sft(t -> t.epochs(epochs).batchSize(8).learningRate(0.3))
        .build();
  }

  @Configuration(proxyBeanMethods = false)
  static class Application {
    private final List<RunEvent> seen = Collections.synchronizedList(new ArrayList<>());

    @Bean
    Provider model() {
      return new NgramModelProvider();
    }

    @Bean
    RunListener listener() {
      return seen::add;
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class ScopedApplication {
    @Bean
    static CustomScopeConfigurer threadScope() {
      CustomScopeConfigurer scopes = new CustomScopeConfigurer();
      scopes.addScope("thread", new SimpleThreadScope());
      return scopes;
    }

    @Bean
    @Scope(scopeName = "thread", proxyMode = ScopedProxyMode.INTERFACES)
    Aft scoped() {
      return Aft.builder().plugin(new NgramModelProvider()).build();
    }
  }
}
