// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.tensorboard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A file of events, each a record of its length, its bytes, and a checksum of either. It replaces
 * those of its folder: they hold what an interrupted run has lost, too. For a TensorBoard that has
 * read them, the file begins with a restart, at which it forgets what it knows.
 */
final class EventFile implements AutoCloseable {
  private static final String NAME = "events.out.tfevents.";
  private static final int RESTART = 1;

  private final InstantSource clock;
  private final OutputStream out;

  private EventFile(InstantSource clock, OutputStream out) {
    this.clock = clock;
    this.out = out;
  }

  /** Returns whether a folder has a file of events. */
  static boolean isIn(Path folder) throws IOException {
    return !files(folder).isEmpty();
  }

  static EventFile replace(Path folder, InstantSource clock) throws IOException {
    Files.createDirectories(folder);
    for (Path earlier : files(folder)) {
      Files.delete(earlier);
    }
    Path file = folder.resolve(NAME + clock.instant().getEpochSecond() + ".aft");
    EventFile events = new EventFile(clock, new BufferedOutputStream(Files.newOutputStream(file)));
    events.write(events.event(0).text(3, "brain.Event:2"));
    events.write(events.event(1).message(7, new Message().number(1, RESTART)));
    return events;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(NAME)).toList();
    }
  }

  /** Adds an event with some values, which {@link Values} makes. */
  void add(long step, List<Message> values) {
    Message summary = new Message();
    values.forEach(value -> summary.message(1, value));
    write(event(step).message(5, summary));
  }

  private Message event(long step) {
    return new Message().real(1, clock.millis() * 1e-3).number(2, step);
  }

  private void write(Message message) {
    byte[] bytes = message.bytes().toByteArray();
    byte[] length = little(Long.BYTES).putLong(bytes.length).array();
    try {
      out.write(length);
      out.write(checksum(length));
      out.write(bytes);
      out.write(checksum(bytes));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the masked checksum: of data that hold checksums themselves, plain ones are weak. */
  private static byte[] checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    int value = (int) crc.getValue();
    return little(Integer.BYTES).putInt(Integer.rotateRight(value, 15) + 0xa282ead8).array();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
