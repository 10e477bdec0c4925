// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Provider;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Walks what a class loader offers, past everything that is broken. */
final class ServiceScan {
  /** ServiceLoader continues after an error; the limit stops one that never gets past it. */
  private static final int MOST_ERRORS = 100;

  private ServiceScan() {}

  /** Receives what was found. */
  interface Sink {
    void accept(PluginKind kind, Provider provider, String origin);
  }

  /**
   * Finds providers.
   *
   * @param only where given, providers of this jar alone count, not those of the parent loaders
   */
  static void scan(ClassLoader loader, Optional<Path> only, Sink sink, Consumer<Problem> problems) {
    for (PluginKind kind : PluginKind.values()) {
      scan(kind, loader, only, sink, problems);
    }
  }

  private static void scan(
      PluginKind kind,
      ClassLoader loader,
      Optional<Path> only,
      Sink sink,
      Consumer<Problem> problems) {
    Iterator<? extends ServiceLoader.Provider<? extends Provider>> found =
        ServiceLoader.load(kind.service(), loader).stream().iterator();
    int errors = 0;
    while (errors < MOST_ERRORS) {
      try {
        if (!found.hasNext()) {
          return;
        }
        ServiceLoader.Provider<? extends Provider> next = found.next();
        String origin = origin(next.type());
        if (only.isPresent() && next.type().getClassLoader() != loader) {
          continue;
        }
        String what = kind.title() + " " + next.type().getName();
        try {
          sink.accept(kind, Guard.call(what + " of " + origin, next::get), origin);
        } catch (Guard.BrokenPluginException e) {
          problems.accept(PluginCheck.broken(what, origin, reason(e)));
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        errors++;
        problems.accept(
            PluginCheck.broken(
                "a " + kind.title() + " provider",
                only.map(Path::toString).orElse("class path"),
                String.valueOf(e)));
      }
    }
  }

  /** Looks past what ServiceLoader says about every constructor that throws. */
  private static String reason(Guard.BrokenPluginException e) {
    Throwable cause = e.getCause();
    return cause instanceof ServiceConfigurationError && cause.getCause() != null
        ? String.valueOf(cause.getCause())
        : String.valueOf(e.getMessage());
  }

  private static String origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return "class path";
    }
    try {
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return source.getLocation().toString();
    }
  }
}
