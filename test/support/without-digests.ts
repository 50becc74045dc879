/** A text without its ids and digests: a name of a to f, such as `ada`, stands in one of them by chance. */
export function withoutDigests(text: string): string {
  return text.replaceAll(/[0-9a-f]{7,}/g, "");
}
