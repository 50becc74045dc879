// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what workflows and shells fill in
import fc from "fast-check";
import { expect, test } from "vitest";
import { REMOTES } from "../../../test/samples/places.ts";
import { BUCKETS, HOSTS, REGISTRIES } from "../../../test/samples/places-beside-git.ts";
import { keptRuns, ordinaryRun } from "../../../test/support/property-runs.ts";
import { isAtHome } from "./at-home.ts";
import { bucketPlace } from "./bucket-place.ts";
import { hostPlace } from "./host-place.ts";
import { type Destination, type HomePlace, isNamed, type PlaceKind } from "./place.ts";
import { registryPlace } from "./registry-place.ts";
import { remotePlace } from "./remote-place.ts";

const HOME: HomePlace = { host: "github.com", owner: "acme", name: "pricing" };
const READERS = {
  remote: (text: string) => remotePlace(text, HOME),
  bucket: bucketPlace,
  registry: (text: string) => registryPlace(text, "generic"),
  image: (text: string) => registryPlace(text, "oci"),
  host: hostPlace,
} as const satisfies Record<string, (text: string) => Destination>;
const SPELLINGS = [...REMOTES, ...BUCKETS, ...REGISTRIES, ...HOSTS].flatMap(({ spellings }) => spellings);

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/);
const host = fc.oneof(
  fc.tuple(word, word).map(([one, two]) => `${one}.${two}.example`),
  fc.constantFrom("github.com", "gitlab.com", "bitbucket.org", "evil.example", "bücher.example", "[2001:db8::7]"),
);
const path = fc.array(word, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/"));
/** Whatever may stand in an address, hostile pieces among it. */
const piece = fc.oneof(
  word,
  host,
  fc.constantFrom(
    "@",
    "/",
    "//",
    ":",
    "::",
    "://",
    "\\",
    "#",
    "?",
    "%2F",
    "%40",
    "%2e%2e",
    "..",
    ".",
    ".git",
    "-",
    "[",
    "]",
  ),
  fc.constantFrom(
    "https://",
    "ssh://",
    "git@",
    "ext::",
    "s3://",
    "file:",
    "\u0000",
    "\t",
    " ",
    "$X",
    "443",
    ":22",
    "%",
    "а",
    "／",
  ),
  fc.string({ maxLength: 3, unit: "binary" }),
);
const anything = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
  fc.constantFrom(...SPELLINGS),
);

/** A canonical name as an address again: a storage's and a mail's has its scheme, and git takes `host:port/x` for ssh. */
function addressOf(name: string): string {
  return /^(?:[a-z0-9]+:\/\/|mailto:)/.test(name) ? name : `https://${name}`;
}

function byKind(kind: PlaceKind): (text: string) => Destination {
  if (kind === "remote" || kind === "bucket" || kind === "registry") return READERS[kind];
  return hostPlace;
}

test.each([...keptRuns("place-names"), ordinaryRun(4_000)])("a canonical name is its own canonical name: %o", (run) => {
  let named = 0;
  fc.assert(
    fc.property(anything, fc.constantFrom(...Object.values(READERS)), (text, read) => {
      const place = read(text);
      if (!isNamed(place)) return;
      named += 1;
      const again = read === READERS.image ? read : byKind(place.kind);
      // What a host is for is not in every name: a file server's is an address of the web when it is read again.
      const { name, host } = place;
      expect(again(addressOf(name))).toMatchObject(/^(?:host|release)$/.test(place.kind) ? { name, host } : place);
    }),
    run,
  );
  expect(named).toBeGreaterThan(run.numRuns / 20);
});

test.each([...keptRuns("place-users"), ordinaryRun(1_000)])("whoever the user is, the host stays: %o", (run) => {
  const user = fc.oneof(
    word,
    host.map((one) => one.replace(/[[\]]/g, "")),
    fc.tuple(word, word).map(([name, password]) => `${name}:${password}`),
    fc.constantFrom("github.com", "github.com%2Facme", "x:${TOKEN}", "${{ secrets.T }}", "a%40b", "github.com%3A443"),
  );
  fc.assert(
    fc.property(user, host, path, (name, at, rest) => {
      for (const scheme of ["https", "http"]) {
        const [bare, with_] = [`${scheme}://${at}/${rest}`, `${scheme}://${name}@${at}/${rest}`];
        expect(READERS.remote(with_)).toEqual(READERS.remote(bare));
        expect(hostPlace(with_)).toEqual(hostPlace(bare));
        expect(registryPlace(with_, "npm")).toEqual(registryPlace(bare, "npm"));
        expect(bucketPlace(with_)).toEqual(bucketPlace(bare));
      }
      // ssh decodes first, so that `%2F` in a user ends the host, for git as for us.
      if (!name.includes("%2F"))
        expect(READERS.remote(`ssh://${name}@${at}/${rest}`)).toEqual(READERS.remote(`ssh://${at}/${rest}`));
    }),
    run,
  );
});

test.each([...keptRuns("place-spellings"), ordinaryRun(1_000)])("two spellings of one remote agree: %o", (run) => {
  fc.assert(
    fc.property(host, path, fc.constantFrom("", ".git", "/", ".git/"), (at, rest, end) => {
      const expected = READERS.remote(`https://${at}/${rest}`);
      for (const spelling of [
        `https://${at.toUpperCase()}/${rest}${end}`,
        `http://${at}:80/${rest}${end}`,
        `https://${at}:443//${rest}${end}`,
        `ssh://git@${at}/${rest}${end}`,
        `ssh://git@${at}:22/./${rest}${end}`,
        `git@${at}:${rest}${end}`,
        `git@${at}:/${rest}${end}`,
        `git://${at}:9418/x/../${rest}${end}`,
      ]) {
        expect(READERS.remote(spelling)).toEqual(expected);
      }
    }),
    run,
  );
});

test.each([...keptRuns("place-home"), ordinaryRun(4_000)])(
  "nothing hostile is at home that curl or git would send elsewhere: %o",
  (run) => {
    const evil = fc.constantFrom("evil.example", "github.com.evil.example", "gіthub.com", "github.co");
    const decoy = fc.array(
      fc.constantFrom(
        "github.com",
        "acme",
        "pricing",
        "/",
        "@",
        "#",
        "?",
        ":",
        "\\",
        "%2F",
        "%40",
        "..",
        ".git",
        "https:",
        "//",
        "x",
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(evil, decoy, fc.constantFrom("https://", "ssh://", "git@", "http://git@", ""), (at, tail, start) => {
        // The host stands first, and nothing behind `/`, `?` or `#` can change it.
        for (const end of ["/", "?", "#"]) {
          const place = READERS.remote(`${start}${at}${start === "git@" || start === "" ? ":" : end}${tail.join("")}`);
          expect(isAtHome(place, HOME, [])).toBe(false);
        }
      }),
      run,
    );
  },
);

test("no text whatsoever makes any reader throw", () => {
  fc.assert(
    fc.property(fc.oneof(anything, fc.string({ unit: "binary", maxLength: 60 })), (text) => {
      for (const read of Object.values(READERS)) expect(typeof read(text).kind).toBe("string");
    }),
    ordinaryRun(4_000),
  );
});
