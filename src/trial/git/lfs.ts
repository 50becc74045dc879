import type { IncomingMessage, ServerResponse } from "node:http";
import { findRepository } from "../find.ts";
import { callerOf } from "../http/authenticate.ts";
import { Refusal } from "../http/endpoint.ts";
import type { World } from "../world.ts";
import { demandGit } from "./push-access.ts";

/** The batch API of Git LFS, and where its answers lead to. Here content is put by act, not by push. */
const ADDRESS = /^\/([^/]+)\/([^/]+?)\.git\/info\/lfs\/objects\/(batch|[0-9a-f]{64})$/;
const MEDIA_TYPE = "application/vnd.git-lfs+json";
/** As much of a question as is read; one about a hundred objects has some ten kilobytes. */
const QUESTION_CHARACTERS = 1_000_000;
/** What stands for the signature of GitHub's storage: whoever has it needs no token. */
const TICKET = "a-ticket-of-the-storage";

/** Serves contents that Git LFS keeps; false where the address is not of that. */
export async function answerLfs(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const [, owner, name, asked] = ADDRESS.exec(url.pathname) ?? [];
  if (owner === undefined || name === undefined || asked === undefined) return false;
  const repository = findRepository(world, decodeURIComponent(owner), decodeURIComponent(name));
  if (asked !== "batch") {
    const bytes = request.headers["x-ticket"] === TICKET ? repository?.lfs.get(asked) : undefined;
    response.writeHead(bytes === undefined ? 404 : 200, { "content-type": "application/octet-stream" }).end(bytes);
    return true;
  }
  try {
    demandGit(world, callerOf(world, request.headers.authorization), repository, false);
    if (repository === undefined) throw new Refusal(404, "Not Found");
    const objects = (await questionOf(request)).map(({ oid, size }) => {
      const bytes = repository.lfs.get(oid);
      if (bytes === undefined)
        return { oid, size, error: { code: 404, message: "Object does not exist on the server" } };
      const href = `${world.origin}/${owner}/${name}.git/info/lfs/objects/${oid}`;
      const download = { href, header: { "X-Ticket": TICKET }, expires_in: 3_600 };
      return { oid, size: bytes.length, authenticated: true, actions: { download } };
    });
    response.writeHead(200, { "content-type": MEDIA_TYPE }).end(JSON.stringify({ transfer: "basic", objects }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    response.writeHead(error.status, { "content-type": MEDIA_TYPE }).end(JSON.stringify({ message: error.message }));
  }
  return true;
}

async function questionOf(
  request: IncomingMessage,
): Promise<readonly { readonly oid: string; readonly size: number }[]> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > QUESTION_CHARACTERS) throw new Refusal(413, "Too much was asked");
  }
  const question = JSON.parse(text) as { readonly operation?: unknown; readonly objects?: unknown };
  if (request.method !== "POST" || question.operation !== "download" || !Array.isArray(question.objects)) {
    throw new Refusal(422, "Only downloads are answered");
  }
  return question.objects as readonly { readonly oid: string; readonly size: number }[];
}
