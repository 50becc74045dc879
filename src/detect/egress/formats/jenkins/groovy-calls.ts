import { type GroovyToken, isSign } from "./groovy-tokens.ts";
import { closingToken } from "./groovy-values.ts";

/** Tokens of a call without brackets, or whose bracket nobody closes. */
export const UNCLOSED = 500;

/** The tokens of a call's arguments, in brackets or without; null where the name is called with nothing. */
export function argumentsOf(tokens: readonly GroovyToken[], at: number): readonly [number, number] | null {
  if (isSign(tokens, at + 1, "(")) {
    const end = closingToken(tokens, at + 1);
    return [at + 2, end < 0 ? Math.min(tokens.length, at + UNCLOSED) : end];
  }
  if (tokens[at + 1]?.kind === "sign" && !isSign(tokens, at + 1, "[")) return null;
  // Without brackets the call ends with its line, unless a comma, a bracket or a sign says that it goes on.
  let end = at + 1;
  let open = 0;
  for (; end < Math.min(tokens.length, at + UNCLOSED); end += 1) {
    const isNewLine = (tokens[end]?.line ?? 0) > endOf(tokens[end - 1]);
    if (isNewLine && open === 0 && !isSign(tokens, end - 1, ",+:")) break;
    if (tokens[end]?.kind !== "sign") continue;
    if (isSign(tokens, end, "([")) open += 1;
    if (isSign(tokens, end, ")]")) open -= 1;
    if (open < 0 || (open === 0 && isSign(tokens, end, "{};"))) break;
  }
  return end > at + 1 ? [at + 1, end] : null;
}

function endOf(token: GroovyToken | undefined): number {
  return (token?.kind === "string" ? token.lines.at(-1) : token?.line) ?? 0;
}
