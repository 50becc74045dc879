/** A setting of a git configuration: `remote.backup.url` as section, subsection and key, with its line. */
export interface GitSetting {
  readonly section: string;
  readonly subsection: string;
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** The settings of a file in git's own format, as git-config(1) describes it; null where a line is none of it. */
export function gitSettings(text: string): readonly GitSetting[] | null {
  const settings: GitSetting[] = [];
  let section = "";
  let subsection = "";
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    let rest = (lines[at] ?? "").trim();
    if (rest.length > 10_000) return null;
    const header = /^\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(rest);
    if (header !== null) {
      const [name = "", dotted] = (header[1] ?? "").toLowerCase().split(/\.(.*)/);
      section = name;
      subsection = header[2]?.replace(/\\(.)/g, "$1") ?? dotted ?? "";
      rest = rest.slice(header[0].length).trim();
    }
    if (rest === "" || rest.startsWith("#") || rest.startsWith(";")) continue;
    const line = at + 1;
    while (rest.endsWith("\\")) {
      at += 1;
      rest = rest.slice(0, -1) + (lines[at] ?? "");
    }
    // A key alone is true.
    const [, key, raw = "true"] = /^([A-Za-z][\w-]*)\s*(?:=\s*(.*))?$/.exec(rest) ?? [];
    if (key === undefined || section === "") return null;
    settings.push({ section, subsection, key: key.toLowerCase(), value: standsFor(raw), line });
  }
  return settings;
}

/** Text in quotes, a comment, text without them, and a sign that is none of it. */
const PIECE = /"((?:[^"\\]|\\.)*)"?|[#;].*|((?:[^"#;\\]|\\.)+)|./g;

function standsFor(raw: string): string {
  const pieces = [...raw.matchAll(PIECE)].map(([, quoted, bare]) => quoted ?? bare ?? "");
  return pieces.join("").replace(/\\(.)/g, "$1").trim();
}
