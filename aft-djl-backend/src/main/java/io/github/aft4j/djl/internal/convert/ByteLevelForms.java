// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms of byte-level BPE that {@code vocab.json} and {@code merges.txt} hold. */
final class ByteLevelForms {
  private static final int BYTES = 256;

  private static final String QWEN_WORDS =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  private static final String QWEN_35_WORDS =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}\\p{M}]+|\\p{N}"
          + "| ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  private ByteLevelForms() {}

  /** Returns GPT-2's form. */
  static TokenizerDraft gpt2(Tokens tokens, TokenizerSettings settings) {
    return new TokenizerDraft(
        Optional.empty(),
        Optional.of(Components.byteLevel(settings.flag("add_prefix_space", false), true)),
        Components.byteLevel(true, true),
        model(),
        tokens);
  }

  /** Returns that of GPT-NeoX: GPT-2's with Unicode composed. */
  static TokenizerDraft gptNeoX(Tokens tokens, TokenizerSettings settings) {
    TokenizerDraft draft = gpt2(tokens, settings);
    return new TokenizerDraft(
        Optional.of(Components.type("NFC")),
        draft.preTokenizer(),
        draft.decoder(),
        draft.model(),
        draft.tokens());
  }

  /** Returns that of Qwen 2 and 3: Unicode composed, digits apart. */
  static TokenizerDraft qwen2(Tokens tokens, TokenizerSettings settings) {
    return qwen(tokens, settings, QWEN_WORDS);
  }

  /** Returns that of Qwen 3.5, whose words include combining marks. */
  static TokenizerDraft qwen35(Tokens tokens, TokenizerSettings settings) {
    return qwen(tokens, settings, QWEN_35_WORDS);
  }

  private static TokenizerDraft qwen(Tokens tokens, TokenizerSettings settings, String words) {
    boolean prefix = settings.flag("add_prefix_space", false);
    return new TokenizerDraft(
        Optional.of(Components.type("NFC")),
        Optional.of(
            Components.sequence(
                "pretokenizers",
                List.of(
                    Components.split(Json.object().put("Regex", words), "Isolated"),
                    Components.byteLevel(prefix, false)))),
        Components.byteLevel(true, true),
        model(),
        tokens);
  }

  private static ObjectNode model() {
    return Components.type("BPE")
        .putNull("dropout")
        .putNull("unk_token")
        .put("continuing_subword_prefix", "")
        .put("end_of_word_suffix", "")
        .put("fuse_unk", false)
        .put("byte_fallback", false)
        .put("ignore_merges", false);
  }

  /**
   * Reads the two files.
   *
   * @throws MalformedModelException if they are not what their names say
   */
  static Tokens read(ObjectNode vocabulary, String merges) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : vocabulary.properties()) {
      if (!entry.getValue().canConvertToInt() || !entry.getValue().isIntegralNumber()) {
        throw new MalformedModelException("an id " + entry.getValue() + " in vocab.json");
      }
      ids.put(entry.getKey(), entry.getValue().asInt());
    }
    List<BpeMerges.Merge> list = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) merges.lines()::iterator) {
      number++;
      if (line.isEmpty() || line.startsWith("#version")) {
        continue;
      }
      int space = line.indexOf(' ');
      if (space < 1 || space == line.length() - 1 || line.indexOf(' ', space + 1) >= 0) {
        throw new MalformedModelException("no pair of tokens in line " + number + " of merges.txt");
      }
      list.add(new BpeMerges.Merge(line.substring(0, space), line.substring(space + 1)));
    }
    if (list.isEmpty() && ids.size() > BYTES) {
      throw new MalformedModelException("no merges in merges.txt");
    }
    return new Tokens.Bpe(ids, list);
  }
}
