import type { GroovyToken } from "./groovy-tokens.ts";
import { closingToken } from "./groovy-values.ts";

/** The tokens of a call's arguments, in brackets or without; null where the name is called with nothing. */
export function argumentsOf(tokens: readonly GroovyToken[], at: number): readonly [number, number] | null {
  const next = tokens[at + 1];
  if (next === undefined) return null;
  if (next.kind === "sign" && next.text === "(") {
    const end = closingToken(tokens, at + 1);
    return [at + 2, end < 0 ? Math.min(tokens.length, at + 500) : end];
  }
  if (next.kind === "sign" && next.text !== "[") return null;
  // Without brackets the call ends with its line, unless a comma, a bracket or a sign says that it goes on.
  let end = at + 1;
  let open = 0;
  for (; end < tokens.length; end += 1) {
    const token = tokens[end];
    const before = tokens[end - 1];
    if (token === undefined || before === undefined) break;
    const goesOn = open > 0 || (before.kind === "sign" && /^[,+:([]$/.test(before.text)) || token.text === "+";
    if (end > at + 1 && token.line > endOf(before) && !goesOn) break;
    if (token.kind === "sign" && /^[([]$/.test(token.text)) open += 1;
    if (token.kind === "sign" && /^[)\]]$/.test(token.text)) open -= 1;
    if (token.kind === "sign" && /^[{};]$/.test(token.text) && open <= 0) break;
    if (open < 0) break;
  }
  return end > at + 1 ? [at + 1, end] : null;
}

function endOf(token: GroovyToken): number {
  return token.kind === "string" ? (token.lines.at(-1) ?? token.line) : token.line;
}
