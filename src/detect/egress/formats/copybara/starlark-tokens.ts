/** A token of Starlark; of a string its text with escapes resolved. */
export interface StarToken {
  readonly kind: "name" | "string" | "sign";
  readonly text: string;
  readonly line: number;
}

/** Tokens of one file; what lies beyond is not read. */
export const STAR_TOKENS = 100_000;

/** A string without its end goes to the end of its line, or of the file: looked for again and again it would take forever. */
const TOKEN =
  /\s+|#[^\n]*|[rb]?(?:"""(?:[^\\]|\\[\s\S]?)*?(?:"""|$)|'''(?:[^\\]|\\[\s\S]?)*?(?:'''|$)|"(?:[^"\\\n]|\\[\s\S]?)*(?:"|(?=\n)|$)|'(?:[^'\\\n]|\\[\s\S]?)*(?:'|(?=\n)|$))|[A-Za-z_]\w*|\d[\w.]*|[\s\S]/gy;

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/** Cuts Starlark into names, strings and signs; comments and blanks make none. */
export function starTokens(text: string): readonly StarToken[] {
  const tokens: StarToken[] = [];
  let line = 1;
  for (const [found] of text.matchAll(TOKEN)) {
    if (tokens.length >= STAR_TOKENS) break;
    if (/^[rb]?["']/.test(found) && found.length > 1) tokens.push({ kind: "string", text: unquoted(found), line });
    else if (/^[A-Za-z_]/.test(found)) tokens.push({ kind: "name", text: found, line });
    else if (!/^[\s#]/.test(found)) tokens.push({ kind: "sign", text: found, line });
    for (let at = found.indexOf("\n"); at >= 0; at = found.indexOf("\n", at + 1)) line += 1;
  }
  return tokens;
}

function unquoted(found: string): string {
  const raw = found.startsWith("r");
  const body = found.replace(/^[rb]/, "");
  const width = /^("""|''')/.test(body) ? 3 : 1;
  const closed = body.length >= 2 * width && body.endsWith(body.slice(0, width));
  const inner = body.slice(width, closed ? -width : undefined);
  if (raw) return inner;
  return inner.replace(/\\\n/g, "").replace(/\\([\s\S])/g, (_, sign: string) => ESCAPES[sign] ?? sign);
}
