// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.hub;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.CheckpointError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The directory in which the tools of Hugging Face keep what they have downloaded. It is only read:
 * a name stands for {@code models--OWNER--NAME/snapshots/COMMIT}, where {@code refs/REVISION} holds
 * the commit.
 */
public final class HubCache {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)?");
  private static final Pattern REVISION =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
  private static final Pattern COMMIT = Pattern.compile("[0-9A-Za-z]{1,64}");
  private static final String MAIN = "main";
  private static final long MAX_REF_BYTES = 1024;

  private final Path root;

  /** Returns a cache in a directory, which need not exist. */
  public HubCache(Path root) {
    this.root = root;
  }

  /**
   * Returns the cache of some environment: {@code HF_HUB_CACHE}, or {@code hub} in {@code HF_HOME},
   * or in {@code huggingface} in {@code XDG_CACHE_HOME} or {@code .cache}.
   *
   * @param home of the user
   */
  public static HubCache of(Map<String, String> environment, Path home) {
    return new HubCache(
        place(environment, "HF_HUB_CACHE", home)
            .or(() -> place(environment, "HUGGINGFACE_HUB_CACHE", home))
            .or(() -> place(environment, "HF_HOME", home).map(path -> path.resolve("hub")))
            .orElseGet(
                () ->
                    place(environment, "XDG_CACHE_HOME", home)
                        .orElse(home.resolve(".cache"))
                        .resolve("huggingface")
                        .resolve("hub")));
  }

  /** Returns the cache of this process. */
  public static HubCache ofThisProcess() {
    return of(System.getenv(), Path.of(System.getProperty("user.home", "")));
  }

  private static Optional<Path> place(Map<String, String> environment, String name, Path home) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .map(
            value ->
                value.equals("~") || value.startsWith("~/")
                    ? home.resolve(value.substring(Math.min(2, value.length())))
                    : Path.of(value));
  }

  /**
   * Returns the directory of a path or of a name. A path that exists wins over a name of the cache;
   * what is neither is returned as a path, whose absence is then reported, if it is none that the
   * cache could hold.
   *
   * @param revision a branch, a tag or a commit; {@code main} if empty
   * @throws AftException AFT-301 with the command that downloads the model, AFT-104 for a revision
   *     of a directory
   */
  public Found find(String given, Optional<String> revision) {
    Optional<Path> path = path(given);
    boolean exists = path.filter(Files::exists).isPresent();
    String name = given.replace('\\', '/');
    if (path.isPresent() && (exists || !NAME.matcher(name).matches() || name.contains("--"))) {
      revision.ifPresent(r -> refuseRevision(given, r));
      return Found.here(path.get());
    }
    String wanted = revision.orElse(MAIN);
    Path repository = root.resolve("models--" + name.replace("/", "--"));
    Optional<String> commit =
        REVISION.matcher(wanted).matches() && !wanted.contains("..")
            ? commit(repository, wanted)
            : Optional.empty();
    Optional<Path> snapshot = commit.map(c -> repository.resolve("snapshots").resolve(c));
    if (snapshot.filter(Files::isDirectory).isEmpty()) {
      throw absent(name, revision, repository);
    }
    return new Found(snapshot.get(), Optional.of(new Found.Origin(name, commit.get())));
  }

  private static Optional<Path> path(String given) {
    try {
      return Optional.of(Path.of(given));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> commit(Path repository, String revision) {
    Path ref = repository.resolve("refs").resolve(revision);
    try {
      if (Files.isRegularFile(ref) && Files.size(ref) <= MAX_REF_BYTES) {
        return Optional.of(Files.readString(ref).strip())
            .filter(commit -> COMMIT.matcher(commit).matches());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + ref, e);
    }
    return Optional.of(revision).filter(commit -> COMMIT.matcher(commit).matches());
  }

  private static void refuseRevision(String given, String revision) {
    throw new AftException(
        new Problem(
            CommonError.INVALID_VALUE,
            "the model's options, revision",
            revision + ", for the path " + given,
            "no revision: that of a directory is what lies in it",
            "Omit the revision, or give the name of a model in the Hugging Face cache."));
  }

  private static AftException absent(String name, Optional<String> revision, Path repository) {
    boolean other = Files.isDirectory(repository.resolve("snapshots"));
    String wanted = revision.map(r -> " in the revision " + r).orElse("");
    return new AftException(
        new Problem(
            CheckpointError.NO_DIRECTORY,
            name,
            "no such directory, and "
                + (other && revision.isPresent()
                    ? "another revision of the model in the cache at "
                    : "no such model in the cache at ")
                + repository,
            "a model's directory, or the name of a model that has been downloaded" + wanted,
            "Nothing is downloaded here: correct the path, or run: hf download "
                + name
                + revision.map(r -> " --revision " + r).orElse("")));
  }
}
