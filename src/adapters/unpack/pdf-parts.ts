import { configureUnPDF, getDocumentProxy } from "unpdf";
import { inflate } from "./inflate.ts";

/** What a PDF says: `text` of a page or of the whole, a `file` that is attached, or why it says nothing more. */
export type PdfPart =
  | { readonly kind: "text"; readonly name: string; readonly text: string }
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "closed"; readonly why: "encrypted" | "damaged" | "ratio" | "too-many" };

/** Pages and attached files that are read; bytes that one stream, and all of them, may unpack to: the library itself has no such bound. */
const MOST_PAGES = 2000;
const MOST_ATTACHED = 500;
const MOST_STREAM = 16 * 1024 * 1024;
const MOST_STREAMS = 64 * 1024 * 1024;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The words of a PDF by page, its notes, its title and keywords, and what is attached. Its scripts are never run. */
export async function* pdfParts(bytes: Uint8Array): AsyncGenerator<PdfPart> {
  if (await isBomb(bytes)) {
    yield { kind: "closed", why: "ratio" };
    return;
  }
  const opened = await open(bytes);
  if (typeof opened === "string") {
    yield { kind: "closed", why: opened };
    return;
  }
  try {
    yield* partsOf(opened);
  } catch {
    yield { kind: "closed", why: "damaged" };
  } finally {
    await opened.loadingTask.destroy().catch(() => {});
  }
}

async function open(bytes: Uint8Array): Promise<Pdf | "encrypted" | "damaged"> {
  try {
    await configureUnPDF({ pdfjs: () => import("unpdf/pdfjs") });
    // The library takes the bytes away from whoever gives them.
    return await getDocumentProxy(new Uint8Array(bytes), {
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      verbosity: 0,
      maxImageSize: 1,
    });
  } catch (error) {
    return error instanceof Error && error.name === "PasswordException" ? "encrypted" : "damaged";
  }
}

async function* partsOf(pdf: Pdf): AsyncGenerator<PdfPart> {
  const { info, metadata } = await pdf.getMetadata();
  const told = [...Object.values(info as object), ...(metadata === null ? [] : [metadata.getRaw()])];
  yield { kind: "text", name: "document information", text: told.filter((one) => typeof one === "string").join("\n") };
  for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) {
    yield { kind: "text", name: `page ${number}`, text: await pageText(pdf, number) };
  }
  if (pdf.numPages > MOST_PAGES) yield { kind: "closed", why: "too-many" };
  // Its own declarations do not say so: names and ids alone, null where there are none.
  const attached = (await pdf.getAttachments()) as unknown as ReadonlyMap<string, { filename?: string }> | null;
  for (const [id, { filename = id }] of [...(attached ?? [])].slice(0, MOST_ATTACHED)) {
    const content: unknown = await pdf.getAttachmentContent(id);
    if (content instanceof Uint8Array) yield { kind: "file", name: filename, bytes: content };
  }
  if ((attached?.size ?? 0) > MOST_ATTACHED) yield { kind: "closed", why: "too-many" };
}

async function pageText(pdf: Pdf, number: number): Promise<string> {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  const words = items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join("");
  const notes = (await page.getAnnotations()) as readonly {
    readonly contentsObj?: { readonly str?: string };
    readonly fieldValue?: unknown;
  }[];
  const said = notes.flatMap(({ contentsObj, fieldValue }) =>
    [contentsObj?.str, fieldValue].filter((one) => typeof one === "string"),
  );
  page.cleanup();
  return [words, ...said].join("\n");
}

/** Whether a stream unpacks to more than is read, tried with a bound, filters behind it included. */
async function isBomb(bytes: Uint8Array): Promise<boolean> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let all = 0;
  for (let at = view.indexOf("stream"); at >= 0; at = view.indexOf("stream", at + 6)) {
    let from = at + 6;
    if (view[from] === 0x0d) from += 1;
    if (view[from] === 0x0a) from += 1;
    let packed: Uint8Array = view.subarray(from);
    for (let layer = 0; layer < 4 && isZlib(packed); layer += 1) {
      const { bytes: unpacked, end } = await inflate("zlib", packed, MOST_STREAM);
      all += unpacked.length;
      if (end === "full" || all > MOST_STREAMS) return true;
      packed = unpacked;
    }
  }
  return false;
}

function isZlib(bytes: Uint8Array): boolean {
  const [first, second] = [bytes[0] ?? 0, bytes[1] ?? 0];
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
