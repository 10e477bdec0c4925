// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive: a zip of stored entries with one class {@code __torch__.Fns} that
 * has methods and no tensors. The pickles hold an empty tuple of constants and an object whose only
 * attribute is {@code training}.
 */
final class ScriptArchive {
  private static final String TOP = "fns/";
  private static final String HEADER =
      "class Fns(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n";

  private ScriptArchive() {}

  /**
   * Returns the archive.
   *
   * @param methods source of the methods, each line indented by two blanks
   */
  static byte[] of(String methods) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // Version 10 and later need no upgrade of older operators.
      entry(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
      entry(zip, "constants.pkl", emptyTuple());
      entry(zip, "data.pkl", module());
      entry(zip, "code/__torch__.py", (HEADER + methods).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] emptyTuple() {
    return new byte[] {(byte) 0x80, 2, ')', '.'};
  }

  /** Returns an instance of the class with {@code training = False}, in pickle protocol 2. */
  private static byte[] module() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x80);
    out.write(2);
    ascii(out, "c__torch__\nFns\n)"); // class, empty tuple of arguments
    out.write(0x81); // new object
    ascii(out, "}(X"); // dictionary, mark, text of ...
    byte[] name = "training".getBytes(StandardCharsets.US_ASCII);
    out.write(name.length);
    out.writeBytes(new byte[3]);
    out.writeBytes(name);
    out.write(0x89); // False
    ascii(out, "ub."); // set items, build, stop
    return out.toByteArray();
  }

  private static void ascii(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(TOP + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
