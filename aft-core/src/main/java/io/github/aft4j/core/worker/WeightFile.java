// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A piece of a file of weights on its way to a worker; pieces of a file follow one another.
 *
 * @param name the name of the file in its directory
 * @param content some bytes of it
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent") // a parcel, which nobody compares
public record WeightFile(String name, byte[] content) implements Serializable {
  private static final int PIECE = 64 << 20;

  /**
   * {@return the files of a directory in pieces, in the order of their names}
   *
   * @param directory holds files only
   * @throws IOException if it cannot be read
   */
  public static List<WeightFile> read(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> children = Files.list(directory)) {
      files = children.sorted().toList();
    }
    List<WeightFile> pieces = new ArrayList<>();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        String name = String.valueOf(file.getFileName());
        byte[] piece = in.readNBytes(PIECE);
        do {
          pieces.add(new WeightFile(name, piece));
          piece = in.readNBytes(PIECE);
        } while (piece.length > 0);
      }
    }
    return pieces;
  }

  /**
   * Writes pieces into a directory.
   *
   * @param pieces what {@link #read} returned
   * @param directory an empty directory
   * @throws IOException if it cannot be written
   */
  public static void write(List<WeightFile> pieces, Path directory) throws IOException {
    for (WeightFile piece : pieces) {
      try (OutputStream out =
          Files.newOutputStream(
              directory.resolve(piece.name()),
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND)) {
        out.write(piece.content());
      }
    }
  }
}
