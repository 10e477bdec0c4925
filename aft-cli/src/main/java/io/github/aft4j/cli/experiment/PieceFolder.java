// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pieces of an experiment, a JSON file each.
 *
 * @param folder the folder, which may not exist yet
 * @param study the study that a piece must be of
 */
record PieceFolder(Path folder, Study study) {

  /** Returns the piece of a seed's run, where it is there. */
  Optional<Piece> result(Method method, long seed) {
    return read(folder.resolve(resultName(method, seed)));
  }

  /** Returns the piece of a run that settings are compared by, where it is there. */
  Optional<Piece> trial(Method method, int setting) {
    return read(folder.resolve(trialName(method, setting)));
  }

  void writeResult(Method method, Piece piece) throws IOException {
    write(resultName(method, piece.seed()), piece);
  }

  void writeTrial(Method method, int setting, Piece piece) throws IOException {
    write(trialName(method, setting), piece);
  }

  private static String resultName(Method method, long seed) {
    return method.name() + ".seed-" + seed + ".json";
  }

  private static String trialName(Method method, int setting) {
    return method.name() + ".tuning-" + setting + ".json";
  }

  private void write(String name, Piece piece) throws IOException {
    Files.createDirectories(folder);
    AtomicFiles.write(folder.resolve(name), Json.pretty(piece.toJson()));
  }

  /**
   * Returns every piece of the folder, in the order of their names.
   *
   * @throws AftException naming each file that is no piece of this experiment
   */
  List<Piece> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    List<Piece> pieces = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        read(file).ifPresent(pieces::add);
      } catch (AftException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
    return pieces;
  }

  private Optional<Piece> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Piece piece;
    try {
      piece = Piece.read(Json.parse(Files.readString(file)));
    } catch (IOException | RuntimeException e) {
      throw new AftException(
          new Problem(
              CommandError.MALFORMED_PIECE,
              file.toString(),
              "text other than a piece of an experiment (" + e.getMessage() + ")",
              "a file that 'aft experiment' wrote",
              "Delete it to have its run done again."),
          e);
    }
    String expected =
        study.methods().stream()
            .filter(method -> method.name().equals(piece.method()))
            .findFirst()
            .map(method -> study.fingerprint(method, piece.setting(), piece.split()))
            .orElse("");
    if (!expected.equals(piece.provenance().recipe())) {
      throw new AftException(
          new Problem(
              CommandError.FOREIGN_PIECE,
              file.toString(),
              "a piece of another recipe (dose %s, commit %s)"
                  .formatted(piece.provenance().dose(), piece.provenance().commit()),
              "a piece of dose " + study.dose().name() + " of this version's recipes",
              "Choose another directory with --output, or delete the piece to have its run done"
                  + " again."));
    }
    return Optional.of(piece);
  }
}
