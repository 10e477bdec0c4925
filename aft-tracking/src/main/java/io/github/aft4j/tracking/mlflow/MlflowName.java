// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.mlflow;

import java.util.regex.Pattern;

/** The names of metrics and parameters that MLflow accepts. */
final class MlflowName {
  private static final int LENGTH = 250;
  private static final Pattern REFUSED = Pattern.compile("[^/\\p{L}\\p{N}_.\\- ]");

  /** Parts between slashes that would make another name of it, if it were the path of a file. */
  private static final Pattern PARTS = Pattern.compile("(?<![^/])\\.{0,2}(?![^/])");

  private MlflowName() {}

  /** Returns a name with {@code _} for whatever MLflow refuses. */
  static String of(String name) {
    String cut = name.substring(0, Math.min(name.length(), LENGTH));
    return PARTS.matcher(REFUSED.matcher(cut).replaceAll("_")).replaceAll("_");
  }
}
