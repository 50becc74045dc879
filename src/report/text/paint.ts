const COLOURS = { red: 31, yellow: 33, green: 32, bold: 1, dim: 2 } as const;

/** Paints words for a terminal. */
export type Paint = (colour: keyof typeof COLOURS, text: string) => string;

/** A painter that paints where the terminal shows colours and they are wanted, and else leaves words as they are. */
export function painter(colours: boolean): Paint {
  return (colour, text) => (colours ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text);
}
