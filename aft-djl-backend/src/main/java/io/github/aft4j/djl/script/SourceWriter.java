package io.github.aft4j.djl.script;

/** Writes TorchScript methods line by line with the indentation that it asks for. */
final class SourceWriter {
  private final StringBuilder out = new StringBuilder();

  /** Begins a method; {@code self} is added to the parameters. */
  void def(String name, String parameters, String result) {
    out.append("\n  def %s(self: __torch__.Fns, %s) -> %s:\n".formatted(name, parameters, result));
  }

  /** A line of the method's body; blanks at its start nest it deeper. */
  void line(String code) {
    out.append("    ").append(code).append('\n');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
