// SPDX-License-Identifier: Apache-2.0
import io.github.aft4j.api.loss.AlignmentLossProvider;

/**
 * The built-in alignment losses: pure functions of log-probabilities with exact gradients, found by
 * name through {@link java.util.ServiceLoader}.
 *
 * @since 0.1.0
 */
module io.github.aft4j.losses {
  requires transitive io.github.aft4j.api;
  requires static org.jspecify;

  exports io.github.aft4j.losses.derive;
  exports io.github.aft4j.losses.math;
  exports io.github.aft4j.losses.pair;
  exports io.github.aft4j.losses.support;

  provides AlignmentLossProvider with
      io.github.aft4j.losses.internal.aft.AftBoundaryProvider,
      io.github.aft4j.losses.internal.aft.AftDetachedProvider,
      io.github.aft4j.losses.internal.aft.AftProvider,
      io.github.aft4j.losses.internal.aft.AftRankBoundaryProvider,
      io.github.aft4j.losses.internal.aft.AftRankDetachedProvider,
      io.github.aft4j.losses.internal.dpo.DpoProvider,
      io.github.aft4j.losses.internal.kto.KtoProvider,
      io.github.aft4j.losses.internal.policy.BnpoProvider,
      io.github.aft4j.losses.internal.policy.CispoProvider,
      io.github.aft4j.losses.internal.policy.DapoProvider,
      io.github.aft4j.losses.internal.policy.DrGrpoProvider,
      io.github.aft4j.losses.internal.policy.GmpoProvider,
      io.github.aft4j.losses.internal.policy.GrpoProvider,
      io.github.aft4j.losses.internal.policy.GspoProvider,
      io.github.aft4j.losses.internal.policy.GspoTokenProvider,
      io.github.aft4j.losses.internal.policy.LuspoProvider,
      io.github.aft4j.losses.internal.policy.RlooProvider,
      io.github.aft4j.losses.internal.policy.SapoProvider,
      io.github.aft4j.losses.internal.policy.VespoProvider,
      io.github.aft4j.losses.internal.preference.CpoProvider,
      io.github.aft4j.losses.internal.preference.OrpoProvider,
      io.github.aft4j.losses.internal.preference.SimpoProvider,
      io.github.aft4j.losses.internal.preference.SlicProvider,
      io.github.aft4j.losses.internal.ranking.PlackettLuceProvider,
      io.github.aft4j.losses.internal.ranking.ProProvider,
      io.github.aft4j.losses.internal.ranking.RrhfProvider,
      io.github.aft4j.losses.internal.sft.SftProvider;
}
