package io.github.aft4j.api;

/** Makes {@link Model}s; listed in {@code META-INF/services/io.github.aft4j.api.ModelProvider}. */
public interface ModelProvider extends Provider {

  /** A model with validated options. */
  Model create(Options options);
}
