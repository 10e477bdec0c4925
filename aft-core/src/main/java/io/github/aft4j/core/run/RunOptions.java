package io.github.aft4j.core.run;

import io.github.aft4j.core.event.RunListener;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What may differ between two runs of one recipe without changing their result.
 *
 * @param reuse directories of other runs whose finished stages are taken over where their inputs
 *     are the same
 * @param listeners are told what happens
 */
public record RunOptions(List<Path> reuse, List<RunListener> listeners) {
  public RunOptions {
    reuse = List.copyOf(reuse);
    listeners = List.copyOf(listeners);
  }

  /** Nothing is reused and nobody listens. */
  public static RunOptions defaults() {
    return new RunOptions(List.of(), List.of());
  }

  /** The same with one listener more. */
  public RunOptions withListener(RunListener listener) {
    return new RunOptions(reuse, Stream.concat(listeners.stream(), Stream.of(listener)).toList());
  }

  /** The same with one directory more. */
  public RunOptions withReuse(Path directory) {
    return new RunOptions(Stream.concat(reuse.stream(), Stream.of(directory)).toList(), listeners);
  }
}
