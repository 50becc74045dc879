/** Finds the line of the file for a position in a text; `lines` has for each line of the text its line in the file. */
export function lineFinder(text: string, lines: readonly number[]): (position: number) => number {
  const [only] = lines;
  // A text that was handed on stands on one line as a whole.
  if (lines.length === 1 && only !== undefined) return () => only;
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (position) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return lines[low] ?? lines.at(-1) ?? 1;
  };
}
