/** A source that a source map carries along. */
export interface MappedSource {
  readonly name: string;
  readonly text: string;
}

/** Largest source map that is parsed, in characters. */
const MOST_CHARACTERS = 32 * 1024 * 1024;
/** Sections in sections, as index maps have them. */
const MOST_DEPTH = 4;

/** The sources in a source map (revision 3, also an index map with sections); null where the text is none. */
export function mappedSources(text: string): readonly MappedSource[] | null {
  if (text.length > MOST_CHARACTERS || !text.includes('"sourcesContent"')) return null;
  try {
    // Some servers put a line before it, against being run as a script.
    return sourcesOf(JSON.parse(text.replace(/^\)\]\}'?[^\n]*\n/, "")), 0);
  } catch {
    return null;
  }
}

function sourcesOf(map: unknown, depth: number): readonly MappedSource[] {
  if (typeof map !== "object" || map === null || depth > MOST_DEPTH) return [];
  const { sources, sourcesContent, sections } = map as Readonly<Record<string, unknown>>;
  const names = Array.isArray(sources) ? sources : [];
  const own = (Array.isArray(sourcesContent) ? sourcesContent : []).flatMap((content: unknown, at) =>
    typeof content === "string"
      ? [{ name: typeof names[at] === "string" ? names[at] : `source ${at + 1}`, text: content }]
      : [],
  );
  const parts: readonly unknown[] = Array.isArray(sections) ? sections : [];
  return [...own, ...parts.flatMap((part) => sourcesOf((part as { map?: unknown } | null)?.map, depth + 1))];
}
