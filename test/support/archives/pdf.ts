import { deflateSync } from "node:zlib";

/** A stream's dictionary entries and its bytes as they stand in the file. */
export interface PdfStream {
  readonly entries: string;
  readonly bytes: Uint8Array;
}

/** A PDF of one page that shows `words`, one show operator each; `more` are objects with the numbers from 6 on. */
export function makePdf(
  words: readonly string[],
  options: {
    readonly packed?: true;
    readonly content?: PdfStream;
    readonly more?: readonly string[];
    readonly catalog?: string;
    readonly trailer?: string;
    readonly page?: string;
  } = {},
): Buffer {
  const shown = Buffer.from(`BT /F1 12 Tf 10 100 Td ${words.map((word) => `(${word}) Tj`).join(" ")} ET`);
  const plain = options.packed === true ? { entries: "/Filter/FlateDecode", bytes: deflateSync(shown) } : null;
  const content = options.content ?? plain ?? { entries: "", bytes: shown };
  return Buffer.concat([
    Buffer.from(`%PDF-1.5
1 0 obj <</Type/Catalog/Pages 2 0 R${options.catalog ?? ""}>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R${options.page ?? ""}/Resources<</Font<</F1 5 0 R>>>>>> endobj
4 0 obj <<${content.entries}/Length ${content.bytes.length}>> stream
`),
    content.bytes,
    Buffer.from(`
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
${(options.more ?? []).map((body, at) => `${at + 6} 0 obj ${body} endobj\n`).join("")}trailer <</Root 1 0 R${options.trailer ?? ""}>>
`),
  ]);
}

/** A PDF that says hello and has one file attached; `name` and `bytes` are put in as they are. */
export function makeAttaching(name: string, bytes: string): Buffer {
  const more = [
    `<</Type/Filespec/F(${name})/UF(${name})/EF<</F 7 0 R>>>>`,
    `<</Type/EmbeddedFile/Length ${Buffer.byteLength(bytes)}>> stream\n${bytes}\nendstream`,
  ];
  return makePdf(["Hello"], { more, catalog: `/Names<</EmbeddedFiles<</Names[(${name}) 6 0 R]>>>>` });
}
