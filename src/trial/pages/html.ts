/** Markup that is safe to send: made only by `html` and by the Markdown renderer, never from text as it came. */
export interface Html {
  readonly markup: string;
}

type Piece = Html | string | number | null | undefined | false | readonly Html[];

/** Text with everything that markup could be made of written as entities. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Markup from a template: its values are escaped, unless they are markup themselves; null, undefined and false give nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  let markup = parts[0] ?? "";
  for (const [index, value] of values.entries()) markup += `${piece(value)}${parts[index + 1] ?? ""}`;
  return { markup };
}

/** Pieces of markup one after another. */
export function joined(pieces: readonly Html[]): Html {
  return { markup: pieces.map((one) => one.markup).join("") };
}

function piece(value: Piece): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return "markup" in value ? value.markup : joined(value).markup;
}
