// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.core.internal.remote.ServerAnswer;

/** Lets fuzz tests of other packages make completions of answers. */
public final class RemoteFuzzing {
  /** The end-of-sequence token of the tokenizer. */
  public static final int EOS = 1;

  private static final Tokenizer WORDS = SamplerTestKit.tokenizerOnly("four", "five").tokenizer();

  private RemoteFuzzing() {}

  public static Completion completion(ServerAnswer answer) {
    return RemoteTokens.completion(
        WORDS,
        new Prompt.Text("2+2"),
        0,
        answer,
        new RemoteTokens.Settings(true, answer.text().length() % 2 == 0));
  }
}
