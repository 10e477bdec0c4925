// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.cli.experiment.Method.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The methods of the experiment, in the order of the table and of the work. */
final class Methods {
  static final String VFT = "vft";
  static final String CONTINUED = "vft-continued";
  static final String RFT = "rft";
  static final String RFT_BASE = "rft-base";

  /** The suffix of a method without the VFT term. */
  static final String ALONE = "-alone";

  /** The name of a method with a beta of its own, before its number. */
  static final String BETA = "switch-beta-";

  private static final Term LIKELIHOOD = Term.of("sft");

  /** The methods that are compared on a real model, where time is dear. */
  private static final List<String> REAL =
      List.of(
          VFT,
          CONTINUED,
          RFT,
          "aft",
          "aft-detached",
          "aft-boundary",
          "dpo-alone",
          "dpo-detached-alone",
          "rrhf-alone",
          "rrhf-detached-alone",
          "pro-alone",
          "pro-detached-alone");

  private final Settings settings;

  private Methods(Settings settings) {
    this.settings = settings;
  }

  /** Returns the methods of the paper in miniature. */
  static List<Method> miniature() {
    Methods methods = new Methods(Settings.MINIATURE);
    return Stream.concat(methods.compared().stream(), methods.switches().stream()).toList();
  }

  /** Returns the methods on a real model. */
  static List<Method> real() {
    return new Methods(Settings.REAL)
        .compared().stream().filter(method -> REAL.contains(method.name())).toList();
  }

  private List<Method> compared() {
    List<Method> all = new ArrayList<>();
    all.add(Method.of(VFT, "VFT", Family.LIKELIHOOD, List.of(), settings.plain()));
    all.add(likelihood(CONTINUED, "VFT continued", LIKELIHOOD, settings.plain()));
    Term onSamples = LIKELIHOOD.with("responses", "all");
    all.add(likelihood(RFT, "RFT, from VFT", onSamples, settings.plain()));
    for (String suffix : List.of("", ALONE)) {
      add(all, Family.AFT, "aft", "L_A", suffix, Constraint::aft);
    }
    // The likelihood of the best response is off: the VFT term stands for it, or nothing does.
    Term rrhf = Term.of("rrhf").with("sft_weight", 0);
    Term pro = Term.of("pro").with("sft_weight", 0);
    for (String suffix : List.of(ALONE, "")) {
      add(all, Family.DPO, "dpo", "DPO", suffix, c -> c.on(Term.of("dpo").tuning("beta")));
      add(all, Family.RRHF, "rrhf", "RRHF", suffix, c -> c.on(rrhf));
      add(all, Family.PRO, "pro", "PRO", suffix, c -> c.on(pro));
    }
    for (String suffix : List.of("", ALONE)) {
      all.add(graded("rbc", "RBC", suffix, Term.of("aft-rank-boundary").tuning("beta")));
      all.add(graded("rdc", "RDC", suffix, Term.of("aft-rank-detached")));
      all.add(graded("rrhf", "RRHF", suffix, rrhf));
      all.add(graded("pro", "PRO", suffix, pro));
    }
    all.add(
        likelihood(RFT_BASE, "RFT, from the base model", onSamples, settings.base()).fromBase());
    return all;
  }

  private static Method likelihood(String name, String title, Term term, List<Setting> tried) {
    return Method.of(name, title, Family.LIKELIHOOD, List.of(term), tried);
  }

  private void add(
      List<Method> all,
      Family family,
      String name,
      String title,
      String suffix,
      Function<Constraint, Term> loss) {
    for (Constraint constraint : Constraint.values()) {
      all.add(
          aligned(
              name + constraint.suffix(),
              title(title, suffix) + constraint.title(),
              family,
              suffix,
              loss.apply(constraint)));
    }
  }

  private Method graded(String name, String title, String suffix, Term term) {
    String graded = title(title, suffix) + ", graded";
    return aligned("graded-" + name, graded, Family.RANKING, suffix, term).graded();
  }

  private static String title(String loss, String suffix) {
    return suffix.equals(ALONE) ? loss + " alone" : "VFT + " + loss;
  }

  private Method aligned(String name, String title, Family family, String suffix, Term term) {
    return Method.of(
        name + suffix,
        title,
        family,
        suffix.equals(ALONE) ? List.of(term) : List.of(LIKELIHOOD, term),
        settings.of(term));
  }

  /** Returns the choices that the paper does not settle, each changed alone in one method. */
  private List<Method> switches() {
    Term boundary = Constraint.BOUNDARY.aft();
    Method changed = aligned("aft-boundary", "", Family.AFT, "", boundary);
    Term responseMean = LIKELIHOOD.with("reduction", "response-mean");
    List<Method> all = new ArrayList<>();
    for (int k : List.of(2, 12)) {
      all.add(change("k-" + k, k + " samples", LIKELIHOOD, boundary).tunedAs(changed).sampling(k));
    }
    Term withReference = boundary.with("responses", "all");
    all.add(
        change("reference", "reference among the positives", LIKELIHOOD, withReference)
            .tunedAs(changed));
    all.add(
        change("response-mean", "VFT term: mean per response", responseMean, boundary)
            .tunedAs(changed));
    all.add(change("base", "from the base model", LIKELIHOOD, boundary).fromBase());
    for (double beta : List.of(0.05, 0.15, 0.5, 1.0, 2.0)) {
      Term fixed = boundary.with("beta", beta).tuning("");
      all.add(change("beta-" + beta, "beta " + beta, LIKELIHOOD, fixed));
    }
    return all;
  }

  private Method change(String name, String title, Term likelihood, Term boundary) {
    List<Setting> tried =
        boundary.tuned().isEmpty() ? settings.plain().subList(0, 1) : settings.baseBoundary();
    return Method.of("switch-" + name, title, Family.SWITCH, List.of(likelihood, boundary), tried);
  }
}
