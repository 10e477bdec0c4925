// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

/** The jobs of a packed batch, for tests in other packages. */
public final class PackedJobs {
  private PackedJobs() {}

  /** Returns whether any job has rows with different prompts. */
  public static boolean areMerged(PackedBatch batch) {
    return batch.jobs.stream().anyMatch(AttentionJob::isMerged);
  }
}
