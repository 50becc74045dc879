/** A Markdown table; every cell is one line, and a bar in it is written so that it ends no cell. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
}

/** GitHub splits cells before it looks for code, and counts backslashes before a bar: so no bar is left. */
function cell(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("|", "\\u{7c}");
}
