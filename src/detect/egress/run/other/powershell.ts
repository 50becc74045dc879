import { addText, addWord, closeStatement, type Gathering, gathering, type Part, type Statement } from "./statement.ts";

const NAME = /^(?:env:|script:|global:|local:|private:)?\w+/i;
const ASSIGNS = /^\s*\+?=(?!=)/;
const ONE_VARIABLE = /^\$((?:\w+:)?\w+)$/;

/**
 * Cuts a text of PowerShell into its commands and assignments, in their order: braces, parentheses and semicolons divide,
 * a backtick joins lines. What blocks and conditions mean is left open: each branch is there once.
 */
export function powershellStatements(text: string): readonly Statement[] {
  const gathered = gathering();
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    const two = text.slice(at, at + 2);
    if (two === "<#") at = endOf(text, "#>", at + 2);
    else if (char === "#" && /^$|[\s;{}()]/.test(text.charAt(at - 1)))
      at = text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at);
    else if (char === "`" && /^\r?\n/.test(text.slice(at + 1, at + 3))) at += text[at + 1] === "\r" ? 3 : 2;
    else if (/[\n;{}()]/.test(char) || two === "&&" || two === "||") {
      closeStatement(gathered, at);
      at += two === "&&" || two === "||" ? 2 : 1;
    } else if (char === "|") {
      closeStatement(gathered, at, true);
      at = skipBlanks(text, at + 1);
    } else if (char === ">") {
      gathered.redirects = true;
      at++;
    } else if ((char === "&" || (char === "." && /\s/.test(text.charAt(at + 1)))) && gathered.words.length === 0) {
      if (char === ".") addWord(gathered, { parts: ["source"], quoted: false }, at);
      else gathered.called = true;
      at++;
    } else at = readWord(text, at, gathered);
  }
  closeStatement(gathered, text.length);
  return gathered.statements;
}

function readWord(text: string, from: number, gathered: Gathering): number {
  const parts: Part[] = [];
  let at = from;
  let quoted = false;
  while (at < text.length) {
    const char = text.charAt(at);
    if (/[\s;{}()|]/.test(char) || (char === "," && parts.length === 0)) break;
    const opens = /^@?["']/.test(text.slice(at, at + 2));
    if (opens) quoted = true;
    if (opens && char === "@") at = readHereString(text, at, parts);
    else if (char === "'") at = readSingle(text, at, parts);
    else if (char === '"') at = readDouble(text, at, parts);
    else if (char === "$") {
      at = readVariable(text, at, parts);
      const [only] = parts;
      const sign = ASSIGNS.exec(text.slice(at, at + 40));
      if (sign && parts.length === 1 && typeof only === "object" && gathered.words.length === 0) {
        gathered.start = from;
        gathered.assigns = only.variable;
        // `$a += b` is `$a = $a + b`.
        if (sign[0].includes("+"))
          for (const part of [only, "+"]) addWord(gathered, { parts: [part], quoted: false }, at);
        return at + sign[0].length;
      }
    } else if (char === "`" && at + 1 < text.length) {
      if (/^\r?\n/.test(text.slice(at + 1, at + 3))) break;
      addText(parts, text.charAt(at + 1));
      at += 2;
    } else {
      addText(parts, char);
      at++;
    }
  }
  if (at === from) return from + 1;
  addWord(gathered, { parts, quoted }, from);
  return at;
}

function readVariable(text: string, at: number, parts: Part[]): number {
  if (text[at + 1] === "{") {
    const end = endOf(text, "}", at + 2);
    parts.push({ variable: text.slice(at + 2, end - 1) });
    return end;
  }
  if (text[at + 1] === "(") {
    const end = closing(text, at + 1);
    // `$($name)` is `$name`.
    parts.push({
      variable: text
        .slice(at + 2, end - 1)
        .trim()
        .replace(ONE_VARIABLE, "$1"),
    });
    return end;
  }
  const name = NAME.exec(text.slice(at + 1, at + 120))?.[0];
  if (!name) {
    addText(parts, "$");
    return at + 1;
  }
  parts.push({ variable: name });
  return at + 1 + name.length;
}

function readSingle(text: string, at: number, parts: Part[]): number {
  const [whole, inner = ""] = /'((?:[^']|'')*)/y.exec(text.slice(at)) ?? [""];
  addText(parts, inner.replaceAll("''", "'"));
  return at + whole.length + 1;
}

function readDouble(text: string, from: number, parts: Part[]): number {
  let at = from + 1;
  addText(parts, "");
  while (at < text.length && text[at] !== '"') {
    if (text[at] === "`") {
      addText(parts, text[at + 1] === "n" ? "\n" : text.charAt(at + 1));
      at += 2;
    } else if (text[at] === "$") at = readVariable(text, at, parts);
    else addText(parts, text.charAt(at++));
  }
  return at + 1;
}

function readHereString(text: string, at: number, parts: Part[]): number {
  const quote = text.charAt(at + 1);
  const end = endOf(text, `\n${quote}@`, at + 2);
  const body = text.slice(at + 2, Math.max(at + 2, end - 3)).replace(/^\r?\n/, "");
  if (quote === "'") addText(parts, body);
  else readDouble(`"${body.replaceAll('"', '`"')}"`, 0, parts);
  return end;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < open + 300; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return at + 1;
  }
  return open + 1;
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at++;
  return at;
}
