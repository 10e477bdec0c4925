package io.github.aft4j.api;

/**
 * Makes {@link AlignmentLoss}es; listed in {@code
 * META-INF/services/io.github.aft4j.api.AlignmentLossProvider}.
 */
public interface AlignmentLossProvider extends Provider {

  /** The formula in plain text, with its source (paper and equation). */
  String formula();

  /** A loss with validated options. */
  AlignmentLoss create(Options options);
}
