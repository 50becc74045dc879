/** One token of an expression. */
export type Token =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly value: string }
  | { readonly kind: "sign"; readonly value: string };

/** Tokens of one expression; GitHub's own limit is 21,000 characters, and nobody writes by hand what is longer than this. */
const TOKENS = 2_000;

const TOKEN =
  /\s*(?:'((?:[^']|'')*)'|(0x[0-9a-fA-F]+|-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|([A-Za-z_][\w-]*)|(&&|\|\||==|!=|<=|>=|[<>!()[\].,*]))/y;

/** The tokens of an expression; null where it is none. */
export function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const found = TOKEN.exec(text);
    if (found === null || tokens.length >= TOKENS) return null;
    const [, quoted, digits, name, sign] = found;
    if (quoted !== undefined) tokens.push({ kind: "text", value: quoted.replaceAll("''", "'") });
    else if (digits !== undefined) tokens.push({ kind: "number", value: Number(digits) });
    else if (name !== undefined) tokens.push({ kind: "name", value: name });
    else if (sign !== undefined) tokens.push({ kind: "sign", value: sign });
  }
  return tokens;
}
