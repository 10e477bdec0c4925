package io.github.aft4j.djl.decoder;

import io.github.aft4j.djl.checkpoint.ConfigReader;
import io.github.aft4j.djl.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.decoder.NormSpec.Kind;
import io.github.aft4j.djl.decoder.NormSpec.Placement;
import java.util.Collections;
import java.util.List;

/** Llama 1 to 3.x: RMS norms, rotary positions, grouped-query attention, a SiLU gate. */
final class LlamaFamily implements DecoderFamily {

  @Override
  public String modelType() {
    return "llama";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = dimensions(config);
    boolean attentionBias = config.flag("attention_bias", false);
    return DecoderSpec.builder("llama", d)
        .norm(new NormSpec(Kind.RMS, config.number("rms_norm_eps", 1e-6), false, Placement.PRE))
        .attention(
            new AttentionSpec(
                Layout.SEPARATE,
                attentionBias,
                attentionBias,
                QueryKeyNorm.NONE,
                1 / Math.sqrt(d.headDim()),
                0))
        .feedForward(
            new FeedForwardSpec(
                Activations.read(config, "hidden_act", "silu"),
                true,
                false,
                config.flag("mlp_bias", false)))
        .layers(Collections.nCopies(config.size("num_hidden_layers"), LayerSpec.FULL))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .build();
  }

  /** The sizes under the names that llama and most later families give them. */
  static Dimensions dimensions(ConfigReader config) {
    int hidden = config.size("hidden_size");
    int heads = config.size("num_attention_heads");
    return new Dimensions(
        config.size("vocab_size"),
        hidden,
        config.size("intermediate_size"),
        heads,
        config.size("num_key_value_heads", heads),
        config.size("head_dim", Math.max(1, hidden / heads)),
        config.size("max_position_embeddings", 2048));
  }
}
