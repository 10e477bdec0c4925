// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.multibindings.Multibinder;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Provider;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.guice.AftModule;
import io.github.aft4j.core.recipe.Recipe;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;

/** Binds a labeler with an injected service, and a listener, next to the library's module. */
public final class GuiceApplication extends AbstractModule {

  /** Takes a recipe with {@code label: {plugin: stock}}, and a run directory. */
  public static void main(String[] args) {
    Aft aft = Guice.createInjector(new AftModule(), new GuiceApplication()).getInstance(Aft.class);
    System.out.println(aft.run(Recipe.read(Path.of(args[0])), Path.of(args[1])).table());
  }

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Provider.class).addBinding().to(StockLabeler.class);
    Multibinder.newSetBinder(binder(), RunListener.class)
        .addBinding()
        .toInstance(event -> System.out.println(event));
  }

  /** A service of the application. */
  static class Stock {
    boolean holds(String answer) {
      return answer.length() < 3;
    }
  }

  /** A labeler without options that asks the service. */
  record StockLabeler(Stock stock) implements LabelerProvider, Labeler {
    @Inject
    StockLabeler {}

    @Override
    public String name() {
      return "stock";
    }

    @Override
    public String description() {
      return "what the stock holds is right";
    }

    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int apiVersion() {
      return API_VERSION;
    }

    @Override
    public Labeler create(Options options) {
      return this;
    }

    @Override
    public boolean needsAnswer() {
      return false;
    }

    @Override
    public List<Judgment> judge(Question question, List<Completion> completions) {
      return completions.stream()
          .map(completion -> stock.holds(completion.text()) ? Verdict.POSITIVE : Verdict.NEGATIVE)
          .map(verdict -> Judgment.of(verdict, "stock"))
          .toList();
    }
  }
}
