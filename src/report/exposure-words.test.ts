import { describe, expect, it } from "vitest";
import { label } from "../facts/label.ts";
import type { Exposure, ExposureKind, ExposureTarget } from "../verdict/exposure/exposure.ts";
import { MARKDOWN, PLAIN } from "./voice.ts";
import { blastLines } from "./words/exposure-blast.ts";
import { exposureSentence, KINDS_IN_ORDER } from "./words/exposure-sentences.ts";
import { NEXT_STEP_WORDS } from "./words/exposure-steps.ts";
import { EXPOSURE_TITLES, REACH_WORDS, SEVERITY_WORDS } from "./words/exposure-titles.ts";

const MOST_WORDS = 25;
const NAMELESS = { names: false, voice: PLAIN } as const;
const NAMED = { names: true, voice: PLAIN } as const;

/** The target that a kind has, with a name that would be noticed. */
const TARGETS: Partial<Record<ExposureKind, ExposureTarget["kind"]>> = {
  "fork-outside": "fork",
  "fork-wider": "fork",
  "outside-collaborator": "account",
  "member-access": "account",
  "team-access": "team",
  invitation: "invitation",
  "agreement-ended": "account",
  "agreement-ending": "account",
  "app-access": "app",
  "deploy-key": "key",
  "release-asset": "asset",
  "check-bypassed": "ref",
};

function exposure(kind: ExposureKind, parts: Partial<Exposure> = {}): Exposure {
  return {
    id: "a".repeat(64),
    kind,
    repository: { id: 100, owner: "acme", name: "hidden-repository", installation: 1 },
    installation: 1,
    label: label("restricted", ["nda:arm"]),
    clearance: label("public"),
    reach: "world",
    severity: "high",
    handling: "alert",
    target: targetOf(kind),
    since: "2026-06-14T10:00:00Z",
    blast: { sources: [], classes: [], audience: null, waivers: [], forks: [], complete: true, gaps: [] },
    next: [],
    playbook: null,
    ...(kind === "text-leak" && {
      text: { ref: { of: "issue", number: 7 }, found: [{ field: "body", rule: "acme-legend", class: "restricted" }] },
    }),
    ...parts,
  };
}

function targetOf(kind: ExposureKind): ExposureTarget {
  if (kind === "foreign-hook") return { kind: "hook", id: 7, name: "hooks.example.com" };
  if (kind === "silent-bypass") return { kind: "setting", id: null, name: "Team:4" };
  if (kind === "dead-channel") return { kind: "setting", id: null, name: "pager" };
  if (kind === "text-leak") return { kind: "text", id: null, name: "https://github.example/acme/hidden-name/issues/7" };
  const target = TARGETS[kind];
  return target === undefined
    ? { kind: "repository", id: 100, name: "acme/hidden-repository" }
    : { kind: target, id: 7, name: target === "key" ? null : "hidden-name" };
}

function wordsIn(sentence: string): number {
  return sentence.split(/\s+/).length;
}

describe.each(KINDS_IN_ORDER)("%s", (kind) => {
  it("is told in one sentence, with names and without", () => {
    for (const telling of [NAMED, NAMELESS]) {
      const sentence = exposureSentence(exposure(kind), telling);
      expect(sentence).toMatch(/^(?:[A-Z]|hidden|acme|hooks|pager).*\.$/);
      expect(sentence.slice(0, -1)).not.toMatch(/\.\s/);
      expect(wordsIn(sentence)).toBeLessThanOrEqual(MOST_WORDS);
    }
  });

  it("tells no name where none may be told", () => {
    const shown = [exposureSentence(exposure(kind), NAMELESS), EXPOSURE_TITLES[kind]].join(" ");
    expect(shown).not.toMatch(/hidden|acme/);
    expect(EXPOSURE_TITLES[kind].length).toBeLessThanOrEqual(60);
  });
});

it("says of each kind what it says", () => {
  const lines = KINDS_IN_ORDER.flatMap((kind) => [
    `${kind}: ${EXPOSURE_TITLES[kind]}`,
    `  ${exposureSentence(exposure(kind), NAMED)}`,
    `  ${exposureSentence(exposure(kind), NAMELESS)}`,
  ]);
  expect(lines.join("\n")).toMatchSnapshot();
});

it("says of an exposure of the organisation as a whole that it is one", () => {
  const whole = { repository: null, reach: "outside-organisation" } as const;
  expect(exposureSentence(exposure("out-of-reach", whole), NAMED)).toContain("some repositories of this organisation");
  expect(exposureSentence(exposure("foreign-hook", whole), NAMELESS)).toBe(
    "hooks.example.com is told of every change in this organisation.",
  );
});

it("keeps foreign names from meaning anything in Markdown", () => {
  const target: ExposureTarget = { kind: "account", id: 7, name: "x](http://evil.example) @all" };
  const sentence = exposureSentence(exposure("outside-collaborator", { target }), { names: true, voice: MARKDOWN });
  expect(sentence).toContain("`x](http://evil.example) @all`");
});

it("asks for each step in one short sentence, and has words for every reach and severity", () => {
  const asked = [...Object.values(NEXT_STEP_WORDS), ...Object.values(SEVERITY_WORDS).map(({ asks }) => asks)];
  for (const sentence of asked) {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(wordsIn(sentence)).toBeLessThanOrEqual(MOST_WORDS);
  }
  expect(new Set(Object.values(REACH_WORDS)).size).toBe(6);
});

it("counts what is exposed, and says what was not seen", () => {
  const [first] = KINDS_IN_ORDER;
  expect(first).toBe("fork-outside");
  expect(
    blastLines({
      sources: Array.from({ length: 12 }, (_, at) => ({ id: `S-${at}`, class: "restricted", files: 1 })),
      classes: [{ class: "restricted", files: 1_200 }],
      audience: 3,
      waivers: [4, 9],
      forks: [
        { id: 1, visibility: "private" },
        { id: 2, visibility: "public" },
      ],
      complete: false,
      gaps: [{ part: "content", why: "not-yet-read" }],
    }),
  ).toEqual([
    "It holds at least 1,200 files of restricted.",
    "Registered sources in it: S-0, S-1, S-2, S-3, S-4, S-5, S-6, S-7, S-8, S-9, and 2 more.",
    "It reaches 3 people that we know of.",
    "It has 2 forks, 1 of them public.",
    "Rulings that no longer hold, since other people read it: R-4, R-9.",
    "Not seen: its content, since it was not read yet.",
  ]);
});
