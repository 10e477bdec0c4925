// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.TokenIds;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The token ids of a data set's rows, in a file: encoded once, read by every stage and by every
 * later start of the run. The heap holds 24 bytes for each row. Thread-safe.
 *
 * <p>The file: a line with the key, the number of rows, then for each row the number of its
 * sequences, the sum of the flags below, the length of the longest response that is given as ids,
 * the length of each sequence, and their ids; last the CRC-32C of all before. Numbers are
 * big-endian, of four bytes, the CRC of eight.
 */
final class EncodedRows implements Closeable {
  /** The last sequence, or the last but the two of a conversation, is the reference. */
  static final int REFERENCED = 1;

  /** The last two sequences are a conversation's ids and the places of what is learned of it. */
  static final int CONVERSATION = 2;

  /** The reference is learned with the conversation of a later row. */
  static final int LEARNED_LATER = 4;

  private final FileChannel file;
  private final long[] starts;
  private final int[] promptSizes;
  private final int[] learnedSizes;
  private final int[] givenSizes;
  private final int[] referenceSizes;
  private final BitSet unmarked;

  private EncodedRows(FileChannel file, Table table) {
    this.file = file;
    this.starts = table.starts;
    this.promptSizes = table.promptSizes;
    this.learnedSizes = table.learnedSizes;
    this.givenSizes = table.givenSizes;
    this.referenceSizes = table.referenceSizes;
    this.unmarked = table.unmarked;
  }

  /** The places and sizes of the rows, found in one pass over the file. */
  private static final class Table {
    final long[] starts;
    final int[] promptSizes;
    final int[] learnedSizes;
    final int[] givenSizes;
    final int[] referenceSizes;
    final BitSet unmarked = new BitSet();

    Table(int rows) {
      starts = new long[rows];
      promptSizes = new int[rows];
      learnedSizes = new int[rows];
      givenSizes = new int[rows];
      referenceSizes = new int[rows];
    }

    void set(int row, int flags, int longestOfIds, int[] sizes) {
      int before = sizes.length - ((flags & CONVERSATION) != 0 ? 2 : 0);
      unmarked.set(row, (flags & CONVERSATION) != 0 && sizes[before] == 0);
      promptSizes[row] = sizes[0];
      int given = (flags & REFERENCED) != 0 ? before - 1 : before;
      givenSizes[row] =
          IntStream.range(1, given).map(i -> sizes[i]).reduce(longestOfIds, Math::max);
      int reference = given < before ? sizes[given] : 0;
      referenceSizes[row] = reference;
      learnedSizes[row] =
          (flags & CONVERSATION) != 0
              ? sizes[before]
              : (flags & LEARNED_LATER) != 0 || reference == 0 ? 0 : promptSizes[row] + reference;
    }
  }

  /**
   * A row.
   *
   * @param prompt the prompt's ids
   * @param responses the ids of the given responses that come as text
   * @param reference the reference's ids, if there is one
   * @param conversation what is learned in place of the reference, where that is a conversation
   */
  record Row(
      TokenIds prompt,
      List<TokenIds> responses,
      Optional<TokenIds> reference,
      Optional<Learned> conversation) {}

  /**
   * A conversation of which some tokens are learned.
   *
   * @param ids up to the last token that is learned
   * @param places of these tokens
   */
  record Learned(TokenIds ids, TokenIds places) {}

  /**
   * Opens a file of rows.
   *
   * @param key names what was encoded and by which tokenizer
   * @return empty if the file is missing, damaged, or of something else: it has to be made anew
   */
  static Optional<EncodedRows> open(Path path, String key, int rows) throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    Optional<Table> table = scan(path, key, rows);
    return table.isPresent()
        ? Optional.of(new EncodedRows(FileChannel.open(path, StandardOpenOption.READ), table.get()))
        : Optional.empty();
  }

  private static Optional<Table> scan(Path path, String key, int rows) throws IOException {
    CRC32C crc = new CRC32C();
    try (CheckedInputStream checked =
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(path), 1 << 20), crc);
        DataInputStream in = new DataInputStream(checked)) {
      byte[] header = RowEncoder.header(key);
      if (!Arrays.equals(in.readNBytes(header.length), header) || in.readInt() != rows) {
        return Optional.empty();
      }
      Table table = new Table(rows);
      long at = (long) header.length + Integer.BYTES;
      byte[] buffer = new byte[1 << 16];
      for (int row = 0; row < rows; row++) {
        table.starts[row] = at;
        int sequences = in.readInt();
        int flags = in.readInt();
        int longestOfIds = in.readInt();
        if (sequences < least(flags) || sequences > rest(path)) {
          return Optional.empty();
        }
        int[] sizes = new int[sequences];
        long ids = 0;
        for (int i = 0; i < sequences; i++) {
          sizes[i] = in.readInt();
          if (sizes[i] < 0) {
            return Optional.empty();
          }
          ids += sizes[i];
        }
        table.set(row, flags, longestOfIds, sizes);
        for (long left = Integer.BYTES * ids; left > 0; ) {
          int part = (int) Math.min(left, buffer.length);
          in.readFully(buffer, 0, part);
          left -= part;
        }
        at += Integer.BYTES * (3L + sequences + ids);
      }
      long sum = crc.getValue();
      return in.readLong() == sum && in.read() < 0 ? Optional.of(table) : Optional.empty();
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  /** Returns the number of sequences that a row has at least: its prompt and what its flags say. */
  private static int least(int flags) {
    return 1 + ((flags & REFERENCED) != 0 ? 1 : 0) + ((flags & CONVERSATION) != 0 ? 2 : 0);
  }

  /** Returns a number that no count in the file can exceed. */
  private static long rest(Path path) throws IOException {
    return Files.size(path) / Integer.BYTES;
  }

  int size() {
    return starts.length;
  }

  /** Returns the number of a prompt's tokens. */
  int promptSize(int row) {
    return promptSizes[row];
  }

  /**
   * Returns the number of tokens that a row has where it is learned: those of prompt and reference,
   * or of a conversation; 0 if nothing is.
   */
  int learnedSize(int row) {
    return learnedSizes[row];
  }

  /** Returns the number of tokens of the longest response that comes with a row; 0 without any. */
  int givenSize(int row) {
    return givenSizes[row];
  }

  /** Returns the number of a reference's tokens; 0 without one. */
  int referenceSize(int row) {
    return referenceSizes[row];
  }

  /** Returns whether a row is a conversation in which nothing is marked as the model's. */
  boolean isUnmarked(int row) {
    return unmarked.get(row);
  }

  /** Reads a row. */
  Row get(int row) {
    long end = row + 1 < starts.length ? starts[row + 1] : endOfRows();
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - starts[row]));
    try {
      while (bytes.hasRemaining()) {
        if (file.read(bytes, starts[row] + bytes.position()) < 0) {
          throw new EOFException("The encoded rows were cut while they were used");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return row(bytes.flip());
  }

  private long endOfRows() {
    try {
      return file.size() - Long.BYTES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(ByteBuffer bytes) {
    int sequences = bytes.getInt();
    int flags = bytes.getInt();
    bytes.getInt(); // the longest response that is given as ids: for the table
    int[] sizes = new int[sequences];
    for (int i = 0; i < sequences; i++) {
      sizes[i] = bytes.getInt();
    }
    List<TokenIds> ids = new ArrayList<>();
    for (int size : sizes) {
      int[] sequence = new int[size];
      for (int t = 0; t < size; t++) {
        sequence[t] = bytes.getInt();
      }
      ids.add(TokenIds.of(sequence));
    }
    boolean whole = (flags & CONVERSATION) != 0;
    boolean referenced = (flags & REFERENCED) != 0;
    int before = whole ? sequences - 2 : sequences;
    return new Row(
        ids.get(0),
        ids.subList(1, referenced ? before - 1 : before),
        referenced ? Optional.of(ids.get(before - 1)) : Optional.empty(),
        whole ? Optional.of(new Learned(ids.get(before), ids.get(before + 1))) : Optional.empty());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
