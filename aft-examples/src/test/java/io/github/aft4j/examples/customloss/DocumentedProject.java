// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.customloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The files that a page of the documentation shows, each under its path, built as a project. */
final class DocumentedProject {
  private static final Pattern FILE =
      Pattern.compile(
          "^`([^`\\n]+)`:\\n\\n```\\w*\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private final Path folder;
  private final Map<String, String> files = new TreeMap<>();

  private DocumentedProject(Path folder) {
    this.folder = folder;
  }

  /** Writes the page's files into a folder and compiles them. */
  static DocumentedProject build(Path page, Path folder) throws IOException {
    DocumentedProject project = new DocumentedProject(folder);
    Matcher matcher = FILE.matcher(Files.readString(page));
    while (matcher.find()) {
      Path file = folder.resolve(matcher.group(1));
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, matcher.group(2));
      project.files.put(matcher.group(1), matcher.group(2));
    }
    String classPath = System.getProperty("java.class.path");
    project.compile("src/main/java", project.classes(), classPath);
    project.compile(
        "src/test/java",
        project.testClasses(),
        project.classes() + System.getProperty("path.separator") + classPath);
    return project;
  }

  Path classes() {
    return folder.resolve("target/classes");
  }

  Path testClasses() {
    return folder.resolve("target/test-classes");
  }

  /** The text of a file. */
  Path file(String path) {
    assertThat(files).containsKey(path);
    return folder.resolve(path);
  }

  /** Names of the test classes. */
  List<String> tests() {
    return files.keySet().stream()
        .filter(path -> path.startsWith("src/test/java/"))
        .map(path -> path.substring("src/test/java/".length(), path.length() - ".java".length()))
        .map(path -> path.replace('/', '.'))
        .toList();
  }

  /** Runs the page's tests as the author would; all must pass, and there must be some. */
  void runTests() throws Exception {
    assertThat(tests()).isNotEmpty();
    URL[] urls = {classes().toUri().toURL(), testClasses().toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      List<ClassSelector> selectors = new ArrayList<>();
      for (String test : tests()) {
        selectors.add(selectClass(loader.loadClass(test)));
      }
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request().selectors(selectors).build(), listener);
      assertThat(listener.getSummary().getFailures()).isEmpty();
      assertThat(listener.getSummary().getTestsSucceededCount()).isGreaterThan(3);
    }
  }

  private void compile(String root, Path out, String classPath) throws IOException {
    Files.createDirectories(out);
    List<String> arguments =
        new ArrayList<>(List.of("-d", out.toString(), "-cp", classPath, "-proc:none"));
    files.keySet().stream()
        .filter(path -> path.startsWith(root))
        .forEach(path -> arguments.add(folder.resolve(path).toString()));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).as("exit status of the compiler").isZero();
  }

  /** Packs classes and resources as Maven would. */
  void pack(Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      put(out, classes());
      put(out, folder.resolve("src/main/resources"));
    }
  }

  private static void put(JarOutputStream out, Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(root.relativize(path).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(path));
      }
    }
  }
}
