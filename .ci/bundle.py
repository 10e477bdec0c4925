"""Checks a staged bundle: one complete set of files for each artifact that the BOM names, and for the BOM itself."""
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

NAMESPACE = "{http://maven.apache.org/POM/4.0.0}"
bundle, bom = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
managed = ElementTree.parse(bom).getroot().iter(NAMESPACE + "dependency")
expected = {"aft-bom"} | {d.findtext(NAMESPACE + "artifactId") for d in managed}
problems = []

staged = {pom.parent.parent.name: pom for pom in bundle.rglob("*.pom")}
if set(staged) != expected:
    problems.append(f"staged are {sorted(staged)}, named by the BOM {sorted(expected)}")

for name, file in sorted(staged.items()):
    pom = ElementTree.parse(file).getroot()

    def text(path):
        return pom.findtext("/".join(NAMESPACE + step for step in path.split("/")))

    for path in (
        "groupId",
        "version",
        "name",
        "description",
        "url",
        "licenses/license/name",
        "licenses/license/url",
        "developers/developer/name",
        "scm/connection",
        "scm/url",
    ):
        if not text(path):
            problems.append(f"{file.name} has no {path}")
    for refused in ("parent", "profiles", "repositories", "build"):
        if pom.find(NAMESPACE + refused) is not None:
            problems.append(f"{file.name} has {refused}")
    for dependency in pom.iter(NAMESPACE + "dependency"):
        if not dependency.findtext(NAMESPACE + "version"):
            problems.append(f"{file.name}: no version of {dependency.findtext(NAMESPACE + 'artifactId')}")
    if "${" in file.read_text():
        problems.append(f"{file.name} has a property that is not resolved")
    if name != "aft-bom":
        beside = [f.name for f in file.parent.iterdir()]
        for end in (".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml"):
            if not any(f.endswith(end) for f in beside):
                problems.append(f"{name} has no file *{end}")
    for f in file.parent.iterdir():
        if f.suffix in (".jar", ".pom") and not (f.parent / (f.name + ".sha1")).exists():
            problems.append(f"{f.name} has no checksum")

for problem in problems:
    print("bundle:", problem, file=sys.stderr)
if not problems:
    print(f"The bundle holds {', '.join(sorted(staged))}: complete.")
sys.exit(1 if problems else 0)
