// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads event files by their format alone: with another checksum and another parser. */
final class EventReader {
  private EventReader() {}

  /** A value of an event. */
  record Value(long step, String tag, UnknownFieldSet content) {
    float number() {
      return Float.intBitsToFloat(content.getField(2).getFixed32List().get(0));
    }

    UnknownFieldSet histogram() throws IOException {
      return message(content, 5);
    }

    String text() throws IOException {
      return message(content, 8).getField(8).getLengthDelimitedList().get(0).toStringUtf8();
    }
  }

  static Path file(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> events = files.filter(Files::isRegularFile).toList();
      assertThat(events).hasSize(1);
      return events.get(0);
    }
  }

  static List<Value> values(Path folder) throws IOException {
    List<Value> values = new ArrayList<>();
    for (UnknownFieldSet event : events(file(folder))) {
      long step = event.getField(2).getVarintList().get(0);
      for (ByteString summary : event.getField(5).getLengthDelimitedList()) {
        for (ByteString value :
            UnknownFieldSet.parseFrom(summary).getField(1).getLengthDelimitedList()) {
          UnknownFieldSet content = UnknownFieldSet.parseFrom(value);
          String tag = content.getField(1).getLengthDelimitedList().get(0).toStringUtf8();
          values.add(new Value(step, tag, content));
        }
      }
    }
    return values;
  }

  static List<UnknownFieldSet> events(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<UnknownFieldSet> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = new byte[8];
      bytes.get(length);
      assertThat(bytes.getInt()).isEqualTo(masked(length));
      byte[] event =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      bytes.get(event);
      assertThat(bytes.getInt()).isEqualTo(masked(event));
      events.add(UnknownFieldSet.parseFrom(event));
    }
    return events;
  }

  private static int masked(byte[] bytes) {
    int crc = Hashing.crc32c().hashBytes(bytes).asInt();
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }

  static UnknownFieldSet message(UnknownFieldSet of, int field) throws IOException {
    return UnknownFieldSet.parseFrom(of.getField(field).getLengthDelimitedList().get(0));
  }
}
