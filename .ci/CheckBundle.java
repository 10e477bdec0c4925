// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * Checks a staged bundle: one complete set of files for each artifact that the BOM names, and for
 * the BOM itself. Run as {@code java .ci/CheckBundle.java BUNDLE BOM}.
 */
final class CheckBundle {
  private static final List<String> REQUIRED =
      List.of(
          "groupId",
          "version",
          "name",
          "description",
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "scm/connection",
          "scm/url");
  private static final List<String> REFUSED = List.of("parent", "profiles", "repositories", "build");
  private static final List<String> FILES =
      List.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml");

  private final XPath xpath = XPathFactory.newInstance().newXPath();
  private final List<String> problems = new ArrayList<>();

  public static void main(String[] arguments) throws Exception {
    new CheckBundle().check(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  private void check(Path bundle, Path bom) throws Exception {
    Set<String> expected = new TreeSet<>(texts(parse(bom), "//dependency/artifactId"));
    expected.add("aft-bom");
    Map<String, Path> staged = new TreeMap<>();
    try (Stream<Path> files = Files.walk(bundle)) {
      files
          .filter(file -> file.toString().endsWith(".pom"))
          .forEach(pom -> staged.put(pom.getParent().getParent().getFileName().toString(), pom));
    }
    if (!staged.keySet().equals(expected)) {
      problems.add("staged are " + staged.keySet() + ", named by the BOM " + expected);
    }
    for (Map.Entry<String, Path> artifact : staged.entrySet()) {
      pom(artifact.getValue());
      files(artifact.getKey(), artifact.getValue().getParent());
    }
    problems.forEach(problem -> System.err.println("bundle: " + problem));
    if (!problems.isEmpty()) {
      System.exit(1);
    }
    System.out.println("The bundle holds " + String.join(", ", staged.keySet()) + ": complete.");
  }

  private void pom(Path file) throws Exception {
    Document pom = parse(file);
    for (String path : REQUIRED) {
      if (texts(pom, "/project/" + path).isEmpty()) {
        problems.add(file.getFileName() + " has no " + path);
      }
    }
    for (String path : REFUSED) {
      if (nodes(pom, "/project/" + path).getLength() > 0) {
        problems.add(file.getFileName() + " has " + path);
      }
    }
    for (String artifact : texts(pom, "//dependency[not(version)]/artifactId")) {
      problems.add(file.getFileName() + ": no version of " + artifact);
    }
    if (Files.readString(file).replace("${project.version}", "").contains("${")) {
      problems.add(file.getFileName() + " has a property that is not resolved");
    }
  }

  private void files(String artifact, Path folder) throws IOException {
    Set<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names = files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
    }
    for (String end : FILES) {
      if (!artifact.equals("aft-bom") && names.stream().noneMatch(name -> name.endsWith(end))) {
        problems.add(artifact + " has no file *" + end);
      }
    }
    for (String name : names) {
      if ((name.endsWith(".jar") || name.endsWith(".pom")) && !names.contains(name + ".sha1")) {
        problems.add(name + " has no checksum");
      }
    }
  }

  private List<String> texts(Document document, String path) throws Exception {
    NodeList nodes = nodes(document, path);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    texts.removeIf(String::isEmpty);
    return texts;
  }

  private NodeList nodes(Document document, String path) throws Exception {
    return (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
  }

  /** Reads a POM; its namespace is left aside, so that paths are short. */
  private static Document parse(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }
}
