const MIB = 1024 * 1024;

export const LEGEND = "Quillwort Labs Confidential and Proprietary. Do not distribute.";

/** Text made to break its reader, with a legend that must be seen for all that, or a word for why it was not. */
export interface Flood {
  readonly name: string;
  readonly path: string;
  readonly make: () => Buffer;
}

function flood(name: string, make: () => Buffer, path = "src/a.c"): Flood {
  return { name, path, make };
}

const COMMENT = Buffer.from(`\n// ${LEGEND}\n`);

/** Bytes again and again, and the legend behind them. */
function before(bytes: Buffer | string | readonly number[], size: number): Buffer {
  const part = typeof bytes === "string" ? Buffer.from(bytes) : Buffer.from(bytes);
  return Buffer.concat([Buffer.alloc(Math.floor(size / part.length) * part.length, part), COMMENT]);
}

/** Bytes that look like noise and are always the same. */
function noise(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let state = 1;
  for (let at = 0; at < size; at += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
}

function nested(depth: number): string {
  let text = "x";
  for (let at = 0; at < depth; at += 1) text = `%25${text.replaceAll("%", "%25").slice(0, 4096)}`;
  return text;
}

export const FLOODS: readonly Flood[] = [
  flood("a megabyte of marks of UTF-8", () => before([0xef, 0xbb, 0xbf], MIB)),
  flood("a run of marks of UTF-16", () => before([0xff, 0xfe], MIB)),
  flood("marks of UTF-16 of either end by turns", () => before([0xff, 0xfe, 0xfe, 0xff], MIB)),
  flood("marks of UTF-32 before UTF-16", () =>
    Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from(`// ${LEGEND}\n`.repeat(40), "utf16le")]),
  ),
  flood("UTF-16 that changes its end with every line", () =>
    Buffer.concat(
      Array.from({ length: 4000 }, (_, at) => {
        const line = Buffer.from(at === 3000 ? COMMENT.toString() : `int value_${at};\n`, "utf16le");
        return at % 2 === 0 ? line : line.swap16();
      }),
    ),
  ),
  flood("UTF-16 of half a character", () =>
    Buffer.concat([Buffer.alloc(MIB, Buffer.from([0x00, 0xd8])), Buffer.from(COMMENT.toString(), "utf16le")]),
  ),
  flood("UTF-32 beyond all characters", () => before([0xff, 0xff, 0xff, 0x7f], MIB)),
  flood("shifts as UTF-7 has them", () => before("+AGEAYgBj-", MIB)),
  flood("overlong UTF-8", () => before([0xc0, 0xae, 0xe0, 0x80, 0xaf], MIB)),
  flood("halves of surrogate pairs in UTF-8", () => before([0xed, 0xa0, 0x80], MIB)),
  flood("characters of UTF-8 that are cut off", () => before([0xe2, 0x82, 0x20], MIB)),
  flood("switches of ISO-2022-JP", () => before("\x1b$B\x1b(B", MIB)),
  flood("a switch of ISO-2022-JP that is never taken back", () =>
    Buffer.concat([Buffer.from("\x1b$B!!".repeat(1000)), COMMENT]),
  ),
  flood("shifts out and in", () => before([0x0e, 0x0f], MIB)),
  flood("four bytes a character in GB 18030", () => before([0x81, 0x30, 0x81, 0x30], MIB)),
  flood("first halves of Shift_JIS", () => before([0x81], 4 * MIB)),
  flood("words of a code page", () => before([0xf3, 0xe5, 0xea, 0xf0, 0xe5, 0xf2, 0xed, 0xee, 0x20], MIB)),
  flood("legends in a code page", () =>
    Buffer.concat([
      before(
        [0xd1, 0xf2, 0xf0, 0xee, 0xe3, 0xee, 0x20, 0xf1, 0xe5, 0xea, 0xf0, 0xe5, 0xf2, 0xed, 0xee, 0x0a],
        64 * 1024,
      ),
    ]),
  ),
  flood("letters of every code page", () => Buffer.concat([noise(MIB).map((byte) => byte | 0xc0), COMMENT])),
  flood("noise", () => Buffer.concat([noise(8 * MIB), COMMENT])),
  flood("one line of 64 MiB", () => Buffer.concat([Buffer.alloc(64 * MIB, "x = 1; "), Buffer.from(`/* ${LEGEND} */`)])),
  flood("one line of 64 MiB with a legend across two windows", () => {
    const line = Buffer.alloc(64 * MIB, "x = 1; ");
    line.write(`/* ${LEGEND} */`, MIB - 30);
    return line;
  }),
  flood("line feeds", () => before("\n", 32 * MIB)),
  flood("carriage returns", () => before("\r", 32 * MIB)),
  flood("separators of lines", () => before("\u2028", MIB)),
  flood("NUL bytes", () => before([0], 32 * MIB)),
  flood("accents on one letter", () => before("\u0301", MIB)),
  flood("signs that fold to eighteen", () => before("\ufdfa", MIB)),
  flood("syllables that are put together", () => before("\u1100\u1161\u11a8", MIB)),
  flood("characters without width inside the legend", () =>
    Buffer.from(`// ${LEGEND.replace("Confi", `Con${"\u200b".repeat(100_000)}fi`)}\n`),
  ),
  flood("turns of direction between all letters", () => Buffer.from(`// ${[...LEGEND].join("\u202e\u202c")}\n`)),
  flood("escapes of escapes", () => Buffer.concat([Buffer.from(nested(2000)), COMMENT])),
  flood("entities of entities", () => before("&amp;amp;amp;", MIB), "a.html"),
  flood("tags that never end", () => before("<a ", MIB), "a.html"),
  flood("openings of comments", () => before("/* ", MIB)),
  flood("quotes", () => before("\"'`", MIB)),
];
