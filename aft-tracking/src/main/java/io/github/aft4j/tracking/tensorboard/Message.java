// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.tensorboard;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A protocol buffer message that grows field by field; fields go by their numbers. */
final class Message {
  private final ByteString.Output bytes = ByteString.newOutput();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  Message number(int field, long value) {
    return with(() -> out.writeInt64(field, value));
  }

  Message real(int field, double value) {
    return with(() -> out.writeDouble(field, value));
  }

  Message single(int field, float value) {
    return with(() -> out.writeFloat(field, value));
  }

  Message text(int field, String value) {
    return with(() -> out.writeString(field, value));
  }

  Message message(int field, Message value) {
    return with(() -> out.writeBytes(field, value.bytes()));
  }

  /** Adds a packed field. */
  Message reals(int field, double... values) {
    Message packed = new Message();
    for (double value : values) {
      packed.with(() -> packed.out.writeDoubleNoTag(value));
    }
    return message(field, packed);
  }

  ByteString bytes() {
    with(out::flush);
    return bytes.toByteString();
  }

  private Message with(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory: does not happen
    }
    return this;
  }

  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }
}
