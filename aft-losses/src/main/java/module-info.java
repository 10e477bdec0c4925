// SPDX-License-Identifier: Apache-2.0
import io.github.aft4j.api.AlignmentLossProvider;

/**
 * The built-in alignment losses: pure functions of log-probabilities with exact gradients, found by
 * name through {@link java.util.ServiceLoader}.
 *
 * @since 0.1
 */
module io.github.aft4j.losses {
  requires transitive io.github.aft4j.api;
  requires static transitive org.jspecify;

  exports io.github.aft4j.losses.derive;
  exports io.github.aft4j.losses.math;
  exports io.github.aft4j.losses.pair;
  exports io.github.aft4j.losses.support;

  provides AlignmentLossProvider with
      io.github.aft4j.losses.aft.AftBoundaryProvider,
      io.github.aft4j.losses.aft.AftDetachedProvider,
      io.github.aft4j.losses.aft.AftProvider,
      io.github.aft4j.losses.aft.AftRankBoundaryProvider,
      io.github.aft4j.losses.aft.AftRankDetachedProvider,
      io.github.aft4j.losses.dpo.DpoProvider,
      io.github.aft4j.losses.kto.KtoProvider,
      io.github.aft4j.losses.policy.BnpoProvider,
      io.github.aft4j.losses.policy.CispoProvider,
      io.github.aft4j.losses.policy.DapoProvider,
      io.github.aft4j.losses.policy.DrGrpoProvider,
      io.github.aft4j.losses.policy.GmpoProvider,
      io.github.aft4j.losses.policy.GrpoProvider,
      io.github.aft4j.losses.policy.GspoProvider,
      io.github.aft4j.losses.policy.GspoTokenProvider,
      io.github.aft4j.losses.policy.LuspoProvider,
      io.github.aft4j.losses.policy.RlooProvider,
      io.github.aft4j.losses.policy.SapoProvider,
      io.github.aft4j.losses.policy.VespoProvider,
      io.github.aft4j.losses.preference.CpoProvider,
      io.github.aft4j.losses.preference.OrpoProvider,
      io.github.aft4j.losses.preference.SimpoProvider,
      io.github.aft4j.losses.preference.SlicProvider,
      io.github.aft4j.losses.ranking.PlackettLuceProvider,
      io.github.aft4j.losses.ranking.ProProvider,
      io.github.aft4j.losses.ranking.RrhfProvider,
      io.github.aft4j.losses.sft.SftProvider;
}
