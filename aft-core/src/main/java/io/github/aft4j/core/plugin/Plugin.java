// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.Provider;
import io.github.aft4j.api.data.DataFormat;
import io.github.aft4j.api.data.DataFormatProvider;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.api.model.ModelProvider;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.SamplerProvider;
import io.github.aft4j.api.model.SerialModel;
import java.util.List;
import java.util.Optional;

/**
 * A provider in the registry. What it makes is checked: a result that its interface does not allow,
 * or an exception, becomes a problem that names the plugin, where it comes from, and the question.
 *
 * @since 0.1.0
 */
public final class Plugin {
  private final PluginKind kind;

  /** The origin of plugins that the application has added. */
  public static final String REGISTERED = "registered";

  private final String name;
  private final Provider provider;
  private final String origin;
  private final String version;
  private final PluginIdentity identities;

  Plugin(
      PluginKind kind,
      String name,
      Provider provider,
      String origin,
      String version,
      PluginIdentity identities) {
    this.kind = kind;
    this.name = name;
    this.provider = provider;
    this.origin = origin;
    this.version = version;
    this.identities = identities;
  }

  /** {@return its kind} */
  public PluginKind kind() {
    return kind;
  }

  /** {@return the provider itself} */
  public Provider provider() {
    return provider;
  }

  /**
   * {@return the jar or directory that holds it, or {@value #REGISTERED} if the application added
   * it}
   */
  public String origin() {
    return origin;
  }

  /** {@return its jar's implementation version; empty if the jar states none} */
  public String version() {
    return version;
  }

  /** {@return its name, as the provider gave it when it was added} */
  public String name() {
    return name;
  }

  /**
   * {@return the identity of its code: the version of a release, the SHA-256 of its jar or
   * directory otherwise, or the version given with a function}
   */
  public String identity() {
    return identities.of(provider, version);
  }

  /** {@return whether it is a function without a version, whose stages are never reused} */
  public boolean isUnversioned() {
    return provider instanceof FunctionPlugin function && function.version().isEmpty();
  }

  /**
   * {@return a model with validated options}
   *
   * @param options a value for every option that has one, checked against the provider's
   *     description
   * @param context the settings of the run that the model may heed
   */
  public Model model(Options options, ModelContext context) {
    PluginCall call = PluginCall.of(this);
    Model model = call.call("opening", () -> as(ModelProvider.class).create(options, context));
    return new CheckedModel(call, SerialModel.of(model));
  }

  /**
   * {@return the outline of a model with validated options; empty if its provider has none}
   *
   * @param options a value for every option that has one, checked against the provider's
   *     description
   * @param context the settings of the process
   */
  public Optional<ModelOutline> outline(Options options, ModelContext context) {
    return PluginCall.of(this)
        .call("its outline", () -> as(ModelProvider.class).outline(options, context));
  }

  /**
   * {@return a sampler with validated options}
   *
   * @param options a value for every option that has one, checked against the provider's
   *     description
   */
  public Sampler sampler(Options options) {
    PluginCall call = PluginCall.of(this);
    return new CheckedSampler(
        call, call.call("its options", () -> as(SamplerProvider.class).create(options)));
  }

  /**
   * {@return a labeler with validated options}
   *
   * @param options a value for every option that has one, checked against the provider's
   *     description
   */
  public Labeler labeler(Options options) {
    PluginCall call = PluginCall.of(this);
    return new CheckedLabeler(
        call, call.call("its options", () -> as(LabelerProvider.class).create(options)));
  }

  /**
   * {@return a loss with validated options}
   *
   * @param options a value for every option that has one, checked against the provider's
   *     description
   */
  public AlignmentLoss loss(Options options) {
    PluginCall call = PluginCall.of(this);
    return new CheckedLoss(
        call, call.call("its options", () -> as(AlignmentLossProvider.class).create(options)));
  }

  /**
   * {@return a source of rows}
   *
   * @param options validated options
   * @param classLoaders of the plugins
   */
  public DataFormat format(Options options, List<ClassLoader> classLoaders) {
    PluginCall call = PluginCall.of(this);
    return new CheckedFormat(
        call,
        call.call("its options", () -> as(DataFormatProvider.class).create(options, classLoaders)));
  }

  private <T extends Provider> T as(Class<T> type) {
    return type.cast(provider);
  }

  @Override
  public String toString() {
    return kind.title() + " '" + name + "' (" + origin + ")";
  }
}
