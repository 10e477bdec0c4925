// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.EncodedConversation;
import io.github.aft4j.api.model.EncodedGroup;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.Turn;
import io.github.aft4j.core.internal.worker.Parallel;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Encodes the rows of a data set into a file for {@link EncodedRows}. The bytes are the same for
 * any number of threads.
 */
final class RowEncoder {
  /** Rows that are held at once. */
  private static final int CHUNK = 1024;

  private final Tokenizer tokenizer;
  private final Parallel parallel;

  RowEncoder(Tokenizer tokenizer, Parallel parallel) {
    this.tokenizer = tokenizer;
    this.parallel = parallel;
  }

  /**
   * Writes the file; it appears whole or not at all.
   *
   * @param advance is told of rows that were encoded
   */
  void write(Path path, String key, List<Example> examples, IntConsumer advance)
      throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
    CRC32C crc = new CRC32C();
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 20);
        DataOutputStream out = new DataOutputStream(new CheckedOutputStream(file, crc))) {
      out.write(header(key));
      out.writeInt(examples.size());
      for (int from = 0; from < examples.size(); from += CHUNK) {
        int to = Math.min(from + CHUNK, examples.size());
        for (byte[] row : parallel.map(from, to, i -> encode(examples.get(i)))) {
          out.write(row);
        }
        advance.accept(to - from);
      }
      out.writeLong(crc.getValue());
    }
    AtomicFiles.publishFile(temporary, path);
  }

  static byte[] header(String key) {
    return ("aft encoded rows 3 " + key + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns a row's bytes: the prompt, the responses that come as text, the reference, and what is
   * learned of a whole conversation.
   */
  private byte[] encode(Example example) {
    List<String> texts = new ArrayList<>(example.texts());
    example.question().reference().ifPresent(texts::add);
    EncodedGroup group = tokenizer.encode(example.question().prompt(), texts);
    List<TokenIds> sequences = new ArrayList<>(List.of(group.prompt()));
    sequences.addAll(group.responses());
    int flags = example.question().reference().isPresent() ? EncodedRows.REFERENCED : 0;
    if (example.turn() instanceof Turn.Last last) {
      Optional<EncodedConversation> whole = tokenizer.conversation(last.conversation());
      flags |= whole.isPresent() ? EncodedRows.CONVERSATION : 0;
      whole.map(RowEncoder::learned).ifPresent(sequences::addAll);
    } else if (example.turn() instanceof Turn.Earlier
        && example.question().prompt() instanceof Prompt.Chat chat
        && tokenizer.conversation(chat).isPresent()) {
      flags |= EncodedRows.LEARNED_LATER;
    }
    int ids = sequences.stream().mapToInt(TokenIds::size).sum();
    ByteBuffer row = ByteBuffer.allocate(Integer.BYTES * (3 + sequences.size() + ids));
    row.putInt(sequences.size()).putInt(flags).putInt(longestOfIds(example));
    sequences.forEach(sequence -> row.putInt(sequence.size()));
    for (TokenIds sequence : sequences) {
      for (int t = 0; t < sequence.size(); t++) {
        row.putInt(sequence.get(t));
      }
    }
    return row.array();
  }

  private static int longestOfIds(Example example) {
    return example.responses().stream()
        .flatMap(response -> response.ids().stream())
        .mapToInt(TokenIds::size)
        .max()
        .orElse(0);
  }

  /**
   * Returns the ids up to the last one that the model writes, and the places of those that it does.
   * The first token of a text follows nothing, so nothing is learned of it.
   */
  private static List<TokenIds> learned(EncodedConversation whole) {
    int[] places = whole.written().stream().filter(place -> place > 0).toArray();
    int end = places.length == 0 ? 0 : places[places.length - 1] + 1;
    return List.of(whole.ids().slice(0, end), TokenIds.of(places));
  }
}
