import { describe, expect, test } from "vitest";
import { caseOf, PRIVATE, placed } from "../../test/support/cases.ts";
import { ruleSet } from "../../test/support/rule-sets.ts";
import type { SightedFlow, WeakeningKind } from "../facts/flow.ts";
import { label } from "../facts/label.ts";
import type { NamedPlace } from "../facts/place/place.ts";
import type { PlaceRule } from "../rules/rule-set.ts";
import type { Case } from "./case.ts";
import { clearanceOfFlow, isExcess } from "./excess.ts";

const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 4 } as const;
const BUCKET: NamedPlace = { kind: "bucket", name: "s3://acme-builds/x", host: "s3", owner: "acme-builds" };
const PUSHED: NamedPlace = { kind: "remote", name: "github.com/acme/sdk", host: "github.com", owner: "acme" };
const LIB = { host: "github.com", owner: "acme", name: "lib" };
const artifact = (name = "github.com/acme/sdk/actions"): NamedPlace => ({ ...PUSHED, kind: "artifact", name });

function sent(parts: Partial<SightedFlow> = {}): SightedFlow {
  return { verb: "upload", sends: { what: "tree" }, destination: BUCKET, from: null, condition: null, credential: null, ...parts }; // biome-ignore format: one line
}

function place(match: PlaceRule["match"], cleared: string): PlaceRule {
  return { match, holds: null, cleared: label(cleared), origin };
}

/** A private repository `acme/sdk` under rules with these places. */
function judged(places: readonly PlaceRule[], visibility: Case["place"]["visibility"] = "private"): Case {
  const subject = { owner: "acme", name: "sdk", visibility, fork: false, parent: null } as const;
  return caseOf([], {
    rules: ruleSet({ mode: "enforce", organisation: true, places }),
    place: { ...PRIVATE, visibility },
    home: { place: { host: "github.com", owner: "acme", name: "sdk" }, subject },
  });
}

const classOf = (flow: Partial<SightedFlow>, one: Case): string => clearanceOfFlow(one, sent(flow)).clearance.class;

describe("what a destination of a flow may hold", () => {
  const bucket = [place({ address: { kind: "bucket", pattern: "s3://acme-builds/**" } }, "internal")];

  test("is what the rules say of its address, whoever's source it is", () => {
    expect(classOf({}, judged(bucket))).toBe("internal");
    expect(classOf({ from: LIB }, judged(bucket))).toBe("internal");
    expect(classOf({}, judged([]))).toBe("public");
  });

  const named = [
    place({ repository: "acme/lib" }, "restricted"),
    place({ repository: "acme/sdk" }, "internal"),
    place({ visibility: "public" }, "public"),
  ];

  test("at home is the repository's own; another repository's source that becomes something here is read by its readers", () => {
    expect(clearanceOfFlow(judged(named), sent({ destination: PUSHED }))).toMatchObject({ home: true });
    expect(classOf({ destination: artifact(), from: LIB }, judged(named))).toBe("internal");
    expect(classOf({ destination: { ...artifact(), kind: "page" }, from: LIB }, judged(named))).toBe("internal");
    expect(classOf({ destination: { ...artifact(), kind: "release" }, from: LIB }, judged(named))).toBe("internal");
  });

  test("of another repository's source that goes back to where it came from is its own", () => {
    const back = clearanceOfFlow(judged(named), sent({ destination: { ...PUSHED, name: "github.com/acme/lib" }, from: LIB })); // biome-ignore format: one line
    expect(back).toMatchObject({ home: true, clearance: label("restricted") });
    const elsewhere = artifact("github.com/acme/lib/actions");
    expect(clearanceOfFlow(judged(named), sent({ destination: elsewhere, from: LIB }))).toMatchObject({ home: true });
  });

  test("is lower where everybody reads the repository that the other one's source becomes something of", () => {
    const open = [place({ repository: "acme/sdk", visibility: "public" }, "public")];
    const closed = [place({ repository: "acme/sdk", visibility: "private" }, "confidential")];
    expect(classOf({ destination: artifact(), from: LIB }, judged([...open, ...closed], "public"))).toBe("public");
    expect(classOf({ destination: artifact(), from: LIB }, judged([...open, ...closed], "private"))).toBe(
      "confidential",
    );
  });
});

describe("a sighting is too much for its place", () => {
  const flow = (parts: Partial<SightedFlow>, held = "confidential") =>
    placed({ detector: "egress", rule: "egress-upload", label: label(held), flow: sent(parts) }).sighting;

  test("where it flows above what its destination may hold, and never where it goes to where it comes from", () => {
    const cleared = judged([place({ address: { kind: "bucket", pattern: "s3://acme-builds/**" } }, "confidential")]);
    expect(isExcess(judged([]), flow({}))).toBe(true);
    expect(isExcess(cleared, flow({}))).toBe(false);
    expect(isExcess(judged([]), flow({}, "public"))).toBe(false);
    expect(isExcess(judged([]), flow({ destination: PUSHED }, "restricted"))).toBe(false);
  });

  test("where content stands above the repository, whatever its flows may do", () => {
    expect(isExcess(judged([]), placed().sighting)).toBe(false);
    expect(isExcess(judged([]), placed({ label: label("restricted") }).sighting)).toBe(true);
  });

  test.each<[WeakeningKind, string, boolean]>([
    ["self-hosted-on-public", "public", true],
    ["self-hosted-on-public", "restricted", true],
    ["unpinned-action", "confidential", false],
    ["unpinned-action", "restricted", true],
    ["secrets-handed-on", "public", false],
    ["secrets-handed-on", "internal", true],
    ["untrusted-checkout", "internal", true],
  ])("of a weakening (%s) where %s content could leave: %s", (kind, held, isTooMuch) => {
    const weakening = { kind, about: "build" };
    const { sighting } = placed({ detector: "weakening", rule: "weakening", label: label(held), weakening });
    const rooms = { ...judged([]), place: { ...PRIVATE, clearance: label("restricted") } };
    expect(isExcess(rooms, sighting)).toBe(isTooMuch);
  });

  test("counts classes in the organisation's own order", () => {
    const rules = ruleSet({ classes: ["open", "closed", "sealed"] as never });
    const weak = (held: string, kind: WeakeningKind) =>
      isExcess({ ...judged([]), rules }, placed({ label: label(held), weakening: { kind, about: "x" } }).sighting);
    expect(weak("open", "secrets-handed-on")).toBe(false);
    expect(weak("closed", "secrets-handed-on")).toBe(true);
    expect(weak("closed", "unpinned-action")).toBe(false);
    expect(weak("sealed", "unpinned-action")).toBe(true);
  });
});
