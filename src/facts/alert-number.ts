/** Reads `A-12`, as people write it; null for anything else. */
export function readAlertNumber(text: string): number | null {
  const [, digits] = /^a-([1-9][0-9]{0,9})$/i.exec(text) ?? [];
  return digits === undefined ? null : Number(digits);
}
