/**
 * A text in which what a template engine would fill in no longer keeps it from being read as YAML, its lines kept:
 * indentation by tabs becomes blanks, lines of a template's own become comments, `{{ x }}` becomes a hole named `x`.
 */
export function tamed(text: string): string {
  return text.split("\n").map(tamedLine).join("\n");
}

function tamedLine(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  const rest = line.slice(indent.length);
  if (/^\{[{%#][^\n]*[}%#]\}\s*$/.test(rest)) return "#";
  const blanks = indent.replaceAll("\t", "  ");
  return (
    blanks +
    rest.replace(/\{\{-?\s{0,20}([^{}\n]{0,200}?)\s{0,20}-?\}\}/g, "\ue000$1\ue001").replace(/\{%[^%\n]{0,200}%\}/g, "")
  );
}
