// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The fields of a protobuf message, one after the other. Reads nothing outside of its bytes. */
final class ProtobufReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteBuffer bytes;
  private int type;
  private long number;
  private ByteBuffer content = ByteBuffer.allocate(0);

  ProtobufReader(ByteBuffer bytes) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads the next field.
   *
   * @return its number, or 0 after the last one
   * @throws MalformedModelException if the bytes are no message
   */
  int next() {
    if (!bytes.hasRemaining()) {
      return 0;
    }
    long tag = varint();
    type = (int) (tag & 7);
    switch (type) {
      case VARINT -> number = varint();
      case FIXED64 -> content = take(8);
      case BYTES -> content = take(varint());
      case FIXED32 -> content = take(4);
      default -> throw new MalformedModelException("a field of the unknown wire type " + type);
    }
    long field = tag >>> 3;
    if (field < 1 || field > Integer.MAX_VALUE) {
      throw new MalformedModelException("a field of the number " + field);
    }
    return (int) field;
  }

  private ByteBuffer take(long size) {
    if (size < 0 || size > bytes.remaining()) {
      throw new MalformedModelException("a field that ends after the file");
    }
    ByteBuffer taken = bytes.slice(bytes.position(), (int) size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + (int) size);
    return taken;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (!bytes.hasRemaining()) {
        throw new MalformedModelException("a number that ends after the file");
      }
      byte part = bytes.get();
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new MalformedModelException("a number of more than 64 bits");
  }

  int integer() {
    require(VARINT);
    return (int) number;
  }

  boolean flag() {
    require(VARINT);
    return number != 0;
  }

  float real() {
    require(FIXED32);
    return content.getFloat(0);
  }

  String text() {
    return StandardCharsets.UTF_8.decode(message()).toString();
  }

  /** Returns the bytes of a nested message, a text or a byte string. */
  ByteBuffer message() {
    require(BYTES);
    return content.duplicate();
  }

  private void require(int expected) {
    if (type != expected) {
      throw new MalformedModelException("a field of the wire type " + type + ", not " + expected);
    }
  }
}
