// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.hub;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory that a path or a name stands for.
 *
 * @param directory that holds the files
 * @param origin the name and its commit, where the directory is one of the cache
 */
public record Found(Path directory, Optional<Origin> origin) {

  /**
   * A commit of a repository.
   *
   * @param name such as {@code Qwen/Qwen2.5-0.5B}
   * @param commit its hash
   */
  public record Origin(String name, String commit) {}

  static Found here(Path directory) {
    return new Found(directory, Optional.empty());
  }
}
