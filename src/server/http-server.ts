import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerJson } from "./answer-json.ts";
import { WEBHOOK_PATH, type WebhookDoor } from "./ingress/webhook-door.ts";

/** Open connections; more wait in the system's queue, where they cost no memory of ours. */
const MOST_CONNECTIONS = 512;

/** What can be asked about the server's state; each answers whether it is well. */
export interface HealthAnswers {
  /** The process can serve at all. */
  live(): boolean;
  /** Deliveries can be stored and are worked off. */
  ready(): Promise<boolean>;
}

/** The HTTP server with all its limits, not yet listening. */
export function httpServer(door: WebhookDoor, health: HealthAnswers): Server {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    void route(request, response, door, health);
  };
  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      // A backstop behind the door's own 15 s for a body.
      requestTimeout: 30_000,
      connectionsCheckingInterval: 5_000,
      keepAliveTimeout: 5_000,
    },
    answer,
  );
  server.maxHeadersCount = 100;
  server.maxConnections = MOST_CONNECTIONS;
  // The head is judged before the sender is told to go on.
  server.on("checkContinue", answer);
  return server;
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  door: WebhookDoor,
  health: HealthAnswers,
): Promise<void> {
  // The exact path and nothing else: no query, no doubled slashes, no escapes to be read in two ways.
  if (request.url === WEBHOOK_PATH) return door.answer(request, response);
  const reading = request.method === "GET" || request.method === "HEAD";
  if (request.url === "/health" && reading) return answerHealth(response, health.live());
  if (request.url === "/ready" && reading) {
    return answerHealth(response, await health.ready().catch(() => false));
  }
  if (!request.complete) response.setHeader("connection", "close");
  answerJson(response, 404, { refused: "path" });
  request.resume();
}

function answerHealth(response: ServerResponse, well: boolean): void {
  answerJson(response, well ? 200 : 503, { ok: well });
}
