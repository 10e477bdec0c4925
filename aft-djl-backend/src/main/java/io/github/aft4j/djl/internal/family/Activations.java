// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec.Activation;

/** The names that configs use for activations. */
final class Activations {
  private Activations() {}

  /** Returns the activation that a field of the config names (AFT-341 if it is not supported). */
  static Activation read(ConfigReader config, String field, String absent) {
    String name = config.text(field).orElse(absent);
    return switch (name) {
      case "silu", "swish" -> Activation.SILU;
      case "gelu", "gelu_python" -> Activation.GELU;
      case "gelu_new", "gelu_pytorch_tanh", "gelu_fast", "gelu_accurate", "gelu_python_tanh" ->
          Activation.GELU_TANH;
      case "relu" -> Activation.RELU;
      case "relu2" -> Activation.RELU_SQUARED;
      case "quick_gelu" -> Activation.QUICK_GELU;
      case "xielu" -> Activation.XIELU;
      default -> {
        Unsupported.report(
            config,
            field,
            name,
            "silu, gelu, gelu_new, gelu_fast, gelu_pytorch_tanh, quick_gelu, relu, relu2"
                + " or xielu");
        yield Activation.SILU;
      }
    };
  }
}
