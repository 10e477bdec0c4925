// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.BitSet;
import java.util.Deque;

/**
 * The normalizer {@code Precompiled}: SentencePiece's table of replacements, in Base64. It is the
 * length of a double-array trie in bytes, the trie, and the replacements, each ended by a zero
 * byte. The library walks the trie without looking whether a place is inside: here every place that
 * a text can lead to is looked at once.
 */
final class PrecompiledCheck {
  private static final int LEAF = 1 << 8;
  private static final int LABEL = 0x8000_00ff;
  private static final int VALUE = 0x7fff_ffff;

  private final String where;
  private final IntBuffer trie;
  private final byte[] texts;
  private final BitSet seen = new BitSet();

  private PrecompiledCheck(String where, IntBuffer trie, byte[] texts) {
    this.where = where;
    this.trie = trie;
    this.texts = texts;
  }

  static void check(String where, JsonNode node) {
    TokenizerCheck.require(node.isTextual(), where, TokenizerCheck.shown(node));
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(node.asText());
    } catch (IllegalArgumentException e) {
      throw new MalformedTokenizerException(where + ": a text that is not Base64");
    }
    ByteBuffer table = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int size = bytes.length < 4 ? -1 : table.getInt();
    TokenizerCheck.require(
        size >= 4 && size % 4 == 0 && size <= table.remaining(), where, "a table that is cut");
    IntBuffer trie = table.slice().order(ByteOrder.LITTLE_ENDIAN).limit(size).asIntBuffer();
    byte[] texts = new byte[table.remaining() - size];
    table.position(4 + size).get(texts);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(texts));
    } catch (CharacterCodingException e) {
      throw new MalformedTokenizerException(where + ": replacements that are not UTF-8");
    }
    new PrecompiledCheck(where, trie, texts).walk();
  }

  private void walk() {
    Deque<Integer> places = new ArrayDeque<>();
    places.add(offset(unit(0)));
    while (!places.isEmpty()) {
      int place = places.remove();
      if (seen.get(place)) {
        continue;
      }
      seen.set(place);
      for (int c = 1; c < 256; c++) {
        int unit = unit(place ^ c);
        if ((unit & LABEL) == c) {
          int next = (place ^ c) ^ offset(unit);
          int value = unit(next);
          if ((unit & LEAF) != 0) {
            text(value & VALUE);
          }
          places.add(next);
        }
      }
    }
  }

  private static int offset(int unit) {
    return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
  }

  private int unit(int place) {
    TokenizerCheck.require(
        place >= 0 && place < trie.limit(), where, "a table that points outside itself");
    return trie.get(place);
  }

  private void text(int at) {
    boolean inside = at < texts.length && (texts[at] & 0xc0) != 0x80;
    TokenizerCheck.require(inside, where, "a table that points outside its replacements");
  }
}
