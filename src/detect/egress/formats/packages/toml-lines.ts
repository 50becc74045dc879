/** A key of a TOML or INI file that stands on a line of its own: with the table around it, and its value as written. */
export interface TomlLine {
  /** `tool.uv`, without brackets and quotes, with what a dotted key adds; of a table in a list the same for each. */
  readonly table: string;
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/**
 * The keys of a TOML or INI file: a tiny reader for the few tables that name where a package goes. Multi-line strings and
 * lists are passed over or joined; a value that it does not understand is kept as it is written.
 */
export function tomlLines(text: string): readonly TomlLine[] {
  const out: TomlLine[] = [];
  const lines = text.split("\n");
  let table = "";
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? "").trim();
    if (line.length > 10_000) continue;
    const header = /^\[\[?([^\]]+)\]\]?\s*(?:[#;].*)?$/.exec(line)?.[1];
    if (header !== undefined) {
      table = header.replace(/["'\s]/g, "");
      continue;
    }
    const [, key, first = ""] = /^([\w."'-]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    if (key === undefined) continue;
    const number = at + 1;
    const quotes = /^("""|''')/.exec(first)?.[1];
    let value = first;
    if (quotes !== undefined && !first.slice(3).includes(quotes)) {
      at += 1;
      while (at < lines.length && lines[at]?.includes(quotes) === false) at += 1;
    } else if (/^\[[^\]]*$/.test(first)) {
      while (at + 1 < lines.length && !value.includes("]") && value.length < 10_000) {
        at += 1;
        value += ` ${(lines[at] ?? "").trim()}`;
      }
    }
    const path = [...(table === "" ? [] : [table]), ...key.replace(/["']/g, "").split(".")];
    out.push({ table: path.slice(0, -1).join("."), key: path.at(-1) ?? "", value, line: number });
  }
  return out;
}

/** The text of a value in quotes or without; a comment behind it is cut off. */
export function tomlText(value: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'([^']*)'/.exec(value);
  if (quoted !== null) return quoted[1] ?? quoted[2] ?? "";
  return value.replace(/(?<!\s)\s+[#;].*/, "").trim();
}

/** The texts of a list of strings on one or several lines. */
export function tomlTexts(value: string): readonly string[] {
  return [...value.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, a, b]) => a ?? b ?? "");
}
