/** A piece of a text in code: what stands there, or an expression within it. */
export type Piece = string | { readonly expression: string };

/** A token of Python or JavaScript, as far as calls need it. */
export type Token =
  | { readonly kind: "name" | "sign"; readonly text: string; readonly start: number }
  | { readonly kind: "text"; readonly pieces: readonly Piece[]; readonly start: number }
  | { readonly kind: "line"; readonly start: number };

/** The most tokens of one text. */
export const TOKENS = 100_000;

/** Cuts code into names, texts, signs and ends of lines; comments are left out. */
export function codeTokens(source: string, dialect: "python" | "node"): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length && tokens.length < TOKENS) {
    const char = source.charAt(at);
    const two = source.slice(at, at + 2);
    if (char === "\n") {
      tokens.push({ kind: "line", start: at });
      at++;
    } else if (/\s/.test(char)) at++;
    else if (
      (dialect === "python" && char === "#") ||
      (dialect === "node" && (two === "//" || source.startsWith("#!", at)))
    ) {
      const end = source.indexOf("\n", at);
      at = end < 0 ? source.length : end;
    } else if (dialect === "node" && two === "/*") {
      const end = source.indexOf("*/", at + 2);
      at = end < 0 ? source.length : end + 2;
    } else if (/["'`]/.test(char)) at = readText(source, at, "", tokens);
    else {
      const name = /^(?:[A-Za-z_$][\w$]*|\uE000\d+\uE001)/.exec(source.slice(at, at + 200))?.[0];
      const text = name ?? char;
      const next = source.charAt(at + text.length);
      if (dialect === "python" && /^[fFrRbBuU]{1,2}$/.test(text) && /["']/.test(next)) {
        at = readText(source, at + text.length, text.toLowerCase(), tokens);
      } else {
        tokens.push({ kind: name ? "name" : "sign", text, start: at });
        at += text.length;
      }
    }
  }
  return tokens;
}

/** Whether a token is this sign. */
export function isSign(token: Token | undefined, text: string): boolean {
  return token?.kind === "sign" && token.text === text;
}

/** By how many levels a token nests what stands behind it: 1 of an opening bracket, -1 of a closing one. */
export function levels(token: Token | undefined): number {
  if (["(", "[", "{"].some((text) => isSign(token, text))) return 1;
  return [")", "]", "}"].some((text) => isSign(token, text)) ? -1 : 0;
}

function readText(source: string, from: number, prefix: string, tokens: Token[]): number {
  const quote = source.charAt(from);
  const mark = quote !== "`" && source.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
  const opens = quote === "`" ? "${" : prefix.includes("f") ? "{" : null;
  const pieces: Piece[] = [];
  let plain = "";
  let at = from + mark.length;
  while (at < source.length && !source.startsWith(mark, at)) {
    const char = source.charAt(at);
    if (char === "\n" && mark.length === 1 && quote !== "`") break;
    if (char === "\\" && !prefix.includes("r")) {
      const next = source.charAt(at + 1);
      plain += next === "n" ? "\n" : next === "t" ? "\t" : next === "\n" ? "" : next;
      at += 2;
    } else if (opens === "{" && /^(?:\{\{|\}\})/.test(source.slice(at, at + 2))) {
      plain += char;
      at += 2;
    } else if (opens && source.startsWith(opens, at)) {
      const end = source.indexOf("}", at);
      const stop = end < 0 ? source.length : end;
      pieces.push(plain, { expression: source.slice(at + opens.length, stop).trim() });
      plain = "";
      at = stop + 1;
    } else {
      plain += char;
      at++;
    }
  }
  pieces.push(plain);
  tokens.push({ kind: "text", pieces: pieces.filter((piece) => piece !== ""), start: from });
  // A text that is not closed ends before its line's end, which stays a token.
  return source.startsWith(mark, at) ? at + mark.length : at;
}
