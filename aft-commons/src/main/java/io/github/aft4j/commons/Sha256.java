// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * SHA-256 of texts, files and directories, in hexadecimal digits.
 *
 * @since 0.1.0
 */
public final class Sha256 {
  private Sha256() {}

  /** {@return a new digest} */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /**
   * {@return the hash of a text's UTF-8 bytes}
   *
   * @param text any text
   */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@return the hash of bytes}
   *
   * @param bytes any bytes
   */
  public static String of(byte[] bytes) {
    return hex(digest().digest(bytes));
  }

  /**
   * {@return the hash of a file's content}
   *
   * @param file a readable file
   * @throws IOException if the file cannot be read
   */
  public static String of(Path file) throws IOException {
    return hex(bytes(file));
  }

  /**
   * {@return the hash of a file's content as 32 bytes}
   *
   * @param file a readable file
   * @throws IOException if the file cannot be read
   */
  public static byte[] bytes(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return digest.digest();
  }

  /**
   * {@return the hash of every file in a directory, sorted by its path relative to it with forward
   * slashes}
   *
   * @param directory a directory; its subdirectories are read as well
   * @throws IOException if a file cannot be read
   */
  public static Map<String, String> ofAll(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    TreeMap<String, String> hashes = new TreeMap<>();
    for (Path file : files) {
      hashes.put(directory.relativize(file).toString().replace('\\', '/'), of(file));
    }
    return hashes;
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
