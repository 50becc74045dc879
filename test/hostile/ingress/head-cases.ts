import { push } from "./payloads.ts";
import { type HostileCase, refused, taken, type Wire, webhook } from "./request.ts";

const GUID = "72d3162e-cc78-11e3-81ab-4c9367dc0958";

function at(path: string): Wire {
  return { ...webhook("push", push()), path };
}

function by(method: string): Wire {
  return { ...webhook("push", push()), method };
}

function type(value: string | null | readonly string[]): Wire {
  return webhook("push", push(), { "content-type": value });
}

function encoding(value: string): Wire {
  return webhook("push", push(), { "content-encoding": value });
}

function event(value: string | null | readonly string[]): Wire {
  return webhook("push", push(), { "x-github-event": value });
}

function delivery(value: string | null | readonly string[]): Wire {
  return webhook("push", push(), { "x-github-delivery": value });
}

/** Paths, methods and headers of odd shape. */
export const HEAD_CASES: readonly HostileCase[] = [
  refused("another path", 404, at("/")),
  refused("a path with a query", 404, at("/api/github/webhooks?x=1")),
  refused("a path with a slash behind it", 404, at("/api/github/webhooks/")),
  refused("a path with a doubled slash", 404, at("//api/github/webhooks")),
  refused("a path with an escape", 404, at("/api/github/%77ebhooks")),
  refused("a path in upper case", 404, at("/API/GITHUB/WEBHOOKS")),
  refused("a path with dots", 404, at("/x/../api/github/webhooks")),
  refused("a path with a scheme and host", 404, at("http://127.0.0.1/api/github/webhooks")),
  refused("probot's setup page", 404, at("/probot/setup")),
  refused("probot's import", 404, at("/probot/import")),
  refused("the health page by POST", 404, at("/health")),
  refused("GET", 405, by("GET")),
  refused("PUT", 405, by("PUT")),
  refused("PATCH", 405, by("PATCH")),
  refused("DELETE", 405, by("DELETE")),
  refused("OPTIONS", 405, by("OPTIONS")),
  refused("a method in lower case", 400, by("post")),
  refused("a method that HTTP does not know", 400, by("WEBHOOK")),
  refused("no content type", 415, type(null)),
  refused("a form", 415, type("application/x-www-form-urlencoded")),
  refused("plain text", 415, type("text/plain")),
  refused("a type that only begins like JSON", 415, type("application/jsonp")),
  refused("JSON in Latin-1", 415, type("application/json; charset=iso-8859-1")),
  refused("JSON in UTF-16", 415, type("application/json; charset=utf-16")),
  refused("JSON among other parameters", 415, type("application/json; charset=utf-8; boundary=x")),
  refused("two content types", 415, type(["application/json", "text/plain"])),
  refused("a body by gzip", 415, encoding("gzip")),
  refused("a body by deflate", 415, encoding("deflate")),
  refused("a body by brotli", 415, encoding("br")),
  refused("a body by nothing, said aloud", 415, encoding("identity")),
  refused("no event", 400, event(null)),
  refused("an empty event", 400, event("")),
  refused("an event in upper case", 400, event("PUSH")),
  refused("two events", 400, event(["push", "push"])),
  refused("two events in one header", 400, event("push,pull_request")),
  refused("an event that is a path", 400, event("../push")),
  refused("an event of 65 letters", 400, event("p".repeat(65))),
  refused("an event named __proto__", 400, event("__proto__")),
  refused("a push under an event that objects have by birth", 400, event("constructor")),
  taken("an event that objects have by birth, with a body of no event", webhook("constructor", { zen: "x" })),
  taken("an event that probot keeps for its errors", webhook("error", { zen: "x" })),
  taken("an event that nobody knows", webhook("something_new", { action: "created", what: {} })),
  refused("no delivery id", 400, delivery(null)),
  refused("an empty delivery id", 400, delivery("")),
  refused("a delivery id that is no GUID", 400, delivery("1")),
  refused("a delivery id in upper case", 400, delivery(GUID.toUpperCase())),
  refused("a delivery id in braces", 400, delivery(`{${GUID}}`)),
  refused("a delivery id with SQL in it", 400, delivery("x'; drop table inbox; --")),
  refused("a delivery id that is a path", 400, delivery("../../etc/passwd")),
  refused("a delivery id of 4 KiB", 400, delivery("a".repeat(4096))),
  refused("two delivery ids", 400, delivery([GUID, GUID])),
]; // biome-ignore format: one case a line
