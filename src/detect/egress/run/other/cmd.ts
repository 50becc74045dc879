import { addText, addWord, closeStatement, gathering, type Part, type Statement } from "./statement.ts";

/** Cuts a text of Windows' `cmd` into its commands: `&`, `|` and parentheses divide, `^` joins lines. */
export function cmdStatements(text: string): readonly Statement[] {
  const gathered = gathering();
  let offset = 0;
  for (const line of text.split("\n")) {
    const start = offset;
    offset += line.length + 1;
    const body = line.replace(/\r$/, "");
    if (/^\s*@?\s*(?:rem\b|::)/i.test(body)) continue;
    let at = 0;
    let joinsNext = false;
    while (at < body.length) {
      const char = body.charAt(at);
      const writes = /^\d?>>?(&\d)?/.exec(body.slice(at, at + 5));
      if (char === "^" && at === body.length - 1) {
        joinsNext = true;
        at++;
      } else if (/[&()]/.test(char)) {
        closeStatement(gathered, start + at);
        at++;
      } else if (char === "|") {
        closeStatement(gathered, start + at, body[at + 1] !== "|");
        at += body[at + 1] === "|" ? 2 : 1;
      } else if (writes) {
        // `2>&1` names no file.
        gathered.redirects = writes[1] === undefined;
        at += writes[0].length;
      } else if (char === "<") {
        while (/\s/.test(body.charAt(++at)));
        at = readWord(body, at)[1];
      } else if (/[\s@]/.test(char) && (char !== "@" || gathered.words.length === 0)) at++;
      else {
        const [parts, end, quoted] = readWord(body, at);
        addWord(gathered, { parts, quoted }, start + at);
        at = end;
      }
    }
    if (!joinsNext) closeStatement(gathered, start + body.length);
  }
  closeStatement(gathered, text.length);
  return gathered.statements;
}

function readWord(line: string, from: number): readonly [readonly Part[], number, boolean] {
  const parts: Part[] = [];
  let at = from;
  let inQuotes = false;
  let quoted = false;
  while (at < line.length) {
    const char = line.charAt(at);
    if (!inQuotes && /[\s&|()<>]/.test(char)) break;
    const variable = /^(?:%([\w.]{1,100})%|!([\w.]{1,100})!|%(~[a-z]*\d|\d|\*)|%%(~?\w)|\$\(([\w.]{1,100})\))/.exec(
      line.slice(at, at + 110),
    );
    if (char === '"') {
      inQuotes = !inQuotes;
      quoted = true;
      at++;
    } else if (char === "^" && !inQuotes) {
      addText(parts, line.charAt(at + 1));
      at += 2;
    } else if (variable) {
      parts.push({ variable: variable.slice(1).join("") });
      at += variable[0].length;
    } else {
      addText(parts, char);
      at++;
    }
  }
  return [parts, at, quoted];
}
