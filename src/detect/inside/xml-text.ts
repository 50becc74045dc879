/** Elements whose end is the end of a line: paragraphs, rows, cells' strings, breaks, headings of the office formats and of HTML. */
const BREAKS = new Set([
  "p",
  "br",
  "tr",
  "row",
  "si",
  "h",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "li",
  "div",
  "title",
  "lpwstr",
  "table-cell",
]);

/**
 * The words of an XML or HTML part as a person reads them: text nodes joined within a paragraph, so that a legend that formatting
 * cut into runs is one again; then comments, declarations and attributes' values of several words, a line each. Entities that the
 * document declares stay as they are written: nothing is expanded. Linear, and any text is taken.
 */
export function xmlText(xml: string): string {
  const words: string[] = [];
  const beside: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf("<", at);
    if (open < 0) {
      words.push(xml.slice(at));
      break;
    }
    words.push(xml.slice(at, open));
    const [end, mark] = endOfMarkup(xml, open);
    if (mark === "cdata") words.push(xml.slice(open + 9, end - 3));
    else if (mark === "aside") beside.push(xml.slice(open + 2, end - 1));
    else {
      const tag = xml.slice(open + 1, end - 1);
      const name = /^\/?(?:[\w.-]{1,40}:)?([\w.-]{1,40})/.exec(tag)?.[1]?.toLowerCase() ?? "";
      if (name === "tab" || name === "s" || name === "td") words.push(" ");
      else if (BREAKS.has(name) && (tag.startsWith("/") || tag.endsWith("/"))) words.push("\n");
      if (tag.includes(" ")) for (const value of wordyValues(tag)) beside.push(value);
    }
    at = end;
  }
  return withCharacters(beside.length === 0 ? words.join("") : `${words.join("")}\n${beside.join("\n")}\n`);
}

/** Attributes' values that are more than one word: descriptions of pictures, titles of links. */
function wordyValues(tag: string): readonly string[] {
  return [...tag.matchAll(/="([^"]*)"/g)].flatMap(([, value = ""]) => (value.trim().includes(" ") ? [value] : []));
}

function endOfMarkup(xml: string, open: number): readonly [number, "tag" | "aside" | "cdata"] {
  const until = (word: string, from: number): number => {
    const found = xml.indexOf(word, from);
    return found < 0 ? xml.length : found + word.length;
  };
  if (xml.startsWith("<![CDATA[", open)) return [until("]]>", open + 9), "cdata"];
  if (xml.startsWith("<!--", open)) return [until("-->", open + 4), "aside"];
  if (xml.startsWith("<!", open)) return [until(xml.slice(open, open + 400).includes("[") ? "]>" : ">", open), "aside"];
  if (xml.startsWith("<?", open)) return [until("?>", open), "aside"];
  return [until(">", open), "tag"];
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  copy: "©",
};

function withCharacters(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,6}));/g, (whole, decimal, hex, name: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
