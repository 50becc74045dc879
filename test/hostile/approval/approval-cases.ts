import type { Oid } from "../../../src/facts/oid.ts";
import { keyMark } from "../../../src/verdict/ruling-keys.ts";
import { madeBy, PEOPLE, POLICY, REGISTER, type RulesWorld, STRICTER, WEAKER } from "./rules-world.ts";

/** An attempt to get weaker rules in force without two owners who had no hand in them. */
export interface ApprovalAttack {
  readonly name: string;
  /** Files that are approved to begin with. */
  readonly files?: Readonly<Record<string, string>>;
  readonly attack: (world: RulesWorld) => Promise<void> | void;
  /** What the rules repository is told; absent: there is nothing that waits (an error is told instead, or nothing changed). */
  readonly told?: RegExp;
}

const { mira, noor, kim, mallory, stranger } = PEOPLE;
const WEAK = { "policy.yml": WEAKER };

/** A pull request with the weaker policy, merged by the button into `main`. */
function merged(
  world: RulesWorld,
  parts: Partial<Parameters<RulesWorld["pull"]>[0]> = {},
  files: Record<string, string | null> = WEAK,
) {
  const base = world.tip();
  const head = world.commit(files, [base]);
  const pull = world.pull({ head, commits: [madeBy(head, mallory)], ...parts });
  const merge = world.commit(files, [base, head]);
  world.move(merge);
  pull.merged = [head, merge];
  return pull;
}

/** The same, whose commit is by more people than its opener. */
function sharedWith(world: RulesWorld, ...people: readonly { id: number; login: string }[]) {
  const pull = merged(world);
  return Object.assign(pull, { commits: [madeBy(pull.head, mallory, ...people)] });
}

/** Attacks on who approves. */
export const BY_PEOPLE: readonly ApprovalAttack[] = [
  {
    name: "merges without any approval",
    attack: (world) => void merged(world),
    told: /two rule owners must have approved its last commit; nobody did/,
  },
  { name: "has one owner approve", attack: (world) => world.approve(merged(world), noor), told: /`noor` did/ },
  {
    name: "has one owner approve twice",
    attack: (world) => world.approve(merged(world), noor, noor),
    told: /`noor` did/,
  },
  {
    name: "approves it as the opener",
    attack: (world) => {
      world.owners.add("mallory");
      world.approve(merged(world), mallory, noor);
    },
    told: /`noor` did/,
  },
  {
    name: "approves it as an author of a commit",
    attack: (world) => world.approve(sharedWith(world, kim), kim, noor),
    told: /`noor` did/,
  },
  {
    name: "approves it as a co-author of a commit",
    attack: (world) => world.approve(sharedWith(world, noor, kim), kim, noor),
    told: /nobody did/,
  },
  {
    name: "opens it under one account and approves it under the author's",
    attack: (world) => {
      const pull = merged(world, { opener: stranger });
      Object.assign(pull, { commits: [madeBy(pull.head, noor)] });
      world.approve(pull, noor, kim);
    },
    told: /`kim` did/,
  },
  {
    name: "has it opened by an owner who approves it too",
    attack: (world) => {
      const pull = merged(world, { opener: noor });
      world.approve(pull, noor, kim);
    },
    told: /`kim` did/,
  },
  {
    name: "pushes under another's name what it approves",
    attack: (world) => world.approve(merged(world, { opener: stranger, pusher: noor }), noor, kim),
    told: /`kim` did/,
  },
  {
    name: "pushes it where GitHub does not tell by whom",
    attack: (world) => world.approve(merged(world, { pusher: null }), noor, kim),
    told: /who pushed its last commit/,
  },
  {
    name: "has strangers approve",
    attack: (world) => world.approve(merged(world), stranger, { id: 11, login: "other" }),
    told: /nobody did/,
  },
  {
    name: "has an owner and a stranger approve",
    attack: (world) => world.approve(merged(world), noor, stranger),
    told: /`noor` did/,
  },
  {
    name: "has a bot approve whose name is like an owner's",
    attack: (world) => world.approve(merged(world), noor, { id: 12, login: "kim[bot]" }),
    told: /`noor` did/,
  },
  {
    name: "has owners approve an earlier head",
    attack: (world) => {
      const pull = merged(world);
      const earlier = world.commit({ "policy.yml": STRICTER }, [world.tip()]);
      pull.reviews = [noor, kim].map((by) => ({ by, state: "approved", head: earlier }));
    },
    told: /nobody did/,
  },
  {
    name: "has one approval of the head and one of an earlier head",
    attack: (world) => {
      const pull = merged(world);
      const earlier = world.commit({ "policy.yml": STRICTER }, [world.tip()]);
      pull.reviews = [
        { by: noor, state: "approved", head: pull.head },
        { by: kim, state: "approved", head: earlier },
      ];
    },
    told: /`noor` did/,
  },
  {
    name: "keeps an approval that was dismissed",
    attack: (world) => {
      const pull = merged(world);
      pull.reviews = [
        { by: noor, state: "approved", head: pull.head },
        { by: kim, state: "dismissed", head: pull.head },
      ];
    },
    told: /`noor` did/,
  },
  {
    name: "counts an owner who asks for changes",
    attack: (world) => {
      const pull = merged(world);
      pull.reviews = [
        { by: noor, state: "approved", head: pull.head },
        { by: kim, state: "changes-requested", head: pull.head },
      ];
    },
    told: /`noor` did/,
  },
  {
    name: "has an owner approve who is none any more",
    attack: (world) => {
      world.approve(merged(world), noor, kim);
      world.owners.delete("kim");
    },
    told: /`noor` did/,
  },
  {
    name: "names itself and a friend as owners in the very change",
    attack: (world) => {
      const own = WEAKER.replace('owners: ["@acme/owners"]', 'owners: ["@stranger", "@friend"]');
      world.approve(merged(world, {}, { "policy.yml": own }), stranger, { id: 13, login: "friend" });
    },
    told: /nobody did/,
  },
  {
    name: "takes the owners away, so that administrators count, in the very change",
    attack: (world) => {
      const none = WEAKER.replace('owners: ["@acme/owners"]\n', "");
      world.owners.clear();
      world.approve(merged(world, {}, { "policy.yml": none }), mira, noor);
    },
    told: /nobody did/,
  },
  {
    name: "has a commit whose author has no account",
    attack: (world) => {
      const pull = merged(world);
      Object.assign(pull, { commits: [{ oid: pull.head, people: [], unknown: true }] });
      world.approve(pull, noor, kim);
    },
    told: /without an account/,
  },
  {
    name: "has more commits than can be listed",
    attack: (world) => {
      const pull = merged(world, { complete: false });
      world.approve(pull, noor, kim);
    },
    told: /more commits than can be looked at/,
  },
  {
    name: "was opened by an account that is gone",
    attack: (world) => {
      const pull = merged(world, { opener: null });
      world.approve(pull, noor, kim);
    },
    told: /without an account/,
  },
  {
    name: "has a commit list that GitHub shows empty",
    attack: (world) => {
      const pull = merged(world, { commits: [] });
      world.approve(pull, noor, kim);
    },
    told: /more commits than can be looked at/,
  },
  {
    name: "takes the name of an owner who left",
    attack: (world) => {
      world.owners.clear();
      world.approve(merged(world), { id: 99, login: "Noor" }, { id: 98, login: "Kim" });
    },
    told: /nobody did/,
  },
  {
    name: "calls a team of another organisation by the owners' name",
    attack: (world) => {
      const own = WEAKER.replace("@acme/owners", "@evil/owners");
      world.approve(merged(world, {}, { "policy.yml": own }), stranger, mallory);
    },
    told: /nobody did/,
  },
];

/** Attacks on how it came in. */
export const BY_HISTORY: readonly ApprovalAttack[] = [
  {
    name: "pushes directly",
    attack: (world) => world.move(world.commit(WEAK, [world.tip()])),
    told: /without a pull request/,
  },
  {
    name: "pushes by force over the approved commit",
    attack: (world) => world.move(world.commit({ ...WEAK, "README.md": "x\n" }, [])),
    told: /rewritten/,
  },
  {
    name: "pushes by force to before the approved commit",
    attack: async (world) => {
      const old = world.commit(WEAK, []);
      const start = world.commit({ "policy.yml": POLICY }, [old]);
      world.move(start);
      await world.inForce();
      world.move(old);
    },
    told: /rewritten/,
  },
  {
    name: "merges an approved pull request and pushes weaker rules after it",
    attack: (world) => {
      const pull = merged(world, {}, { "README.md": "fine\n" });
      world.approve(pull, noor, kim);
      world.move(world.commit(WEAK, [world.tip()]));
    },
    told: /without a pull request/,
  },
  {
    name: "pushes weaker rules, then has a harmless pull request approved on top",
    attack: (world) => {
      world.move(world.commit(WEAK, [world.tip()]));
      const pull = merged(world, {}, { "policy.yml": `${WEAKER}# a comment\n` });
      world.approve(pull, noor, kim);
    },
    told: /without a pull request/,
  },
  {
    name: "smuggles in a merge that was made by hand",
    attack: (world) => {
      const base = world.tip();
      const head = world.commit({ "policy.yml": `${POLICY}# a comment\n` }, [base]);
      const pull = world.pull({ head });
      world.approve(pull, noor, kim);
      const merge = world.commit(WEAK, [base, head]);
      world.move(merge);
      pull.merged = [head, merge];
    },
    told: /is not what #1 had/,
  },
  {
    name: "squashes more than was approved",
    attack: (world) => {
      const base = world.tip();
      const head = world.commit({ "policy.yml": `${POLICY}# a comment\n` }, [base]);
      const pull = world.pull({ head });
      world.approve(pull, noor, kim);
      const squash = world.commit(WEAK, [base]);
      world.move(squash);
      pull.merged = [head, squash];
    },
    told: /is not what #1 had/,
  },
  {
    name: "takes an old side's file back by a merge, against a stricter one",
    attack: async (world) => {
      const start = world.tip();
      const head = world.commit({ "policy.yml": WEAKER }, [start]);
      const pull = world.pull({ head });
      world.approve(pull, noor, kim);
      world.move(world.commit({ "policy.yml": STRICTER }, [start]));
      await world.inForce();
      const merge = world.commit(WEAK, [world.tip(), head]);
      world.move(merge);
      pull.merged = [head, merge];
    },
    told: /did not begin from the approved/,
  },
  {
    name: "reverts a stricter change by reverting its merge",
    attack: async (world) => {
      const first = world.tip();
      world.move(world.commit({ "policy.yml": STRICTER }, [first]));
      await world.inForce();
      world.move(world.commit({ "policy.yml": POLICY }, [world.tip()]));
    },
    told: /without a pull request/,
  },
  {
    name: "has weaker rules approved, reverts them and applies them again by a push",
    attack: async (world) => {
      const pull = merged(world);
      world.move(world.commit({ "policy.yml": POLICY }, [world.tip()]));
      await world.decide();
      world.approve(pull, noor, kim);
      world.move(world.commit(WEAK, [world.tip()]));
    },
    told: /without a pull request/,
  },
  {
    name: "merges into another branch and pushes that",
    attack: (world) => {
      const base = world.tip();
      const head = world.commit(WEAK, [base]);
      const pull = world.pull({ head, baseRef: "side" });
      world.approve(pull, noor, kim);
      world.move(head);
      pull.merged = [head];
    },
    told: /without a pull request/,
  },
  {
    name: "has it approved and not merged",
    attack: (world) => {
      const head = world.commit(WEAK, [world.tip()]);
      world.approve(world.pull({ head }), noor, kim);
      world.move(head);
    },
    told: /without a pull request/,
  },
  {
    name: "brings one file by an approved pull request and the other by a push",
    files: { "policy.yml": POLICY, "register.yml": REGISTER },
    attack: (world) => {
      world.approve(merged(world, {}, { "policy.yml": `${POLICY}# a comment\n` }), noor, kim);
      world.move(world.commit({ "register.yml": "version: 1\nsources: []\n" }, [world.tip()]));
    },
    told: /without a pull request/,
  },
  {
    name: "has the register taken away by a push",
    files: { "policy.yml": POLICY, "register.yml": REGISTER },
    attack: (world) => world.move(world.commit({ "register.yml": null }, [world.tip()])),
    told: /without a pull request/,
  },
  {
    name: "has the register taken away by an ours merge",
    files: { "policy.yml": POLICY, "register.yml": REGISTER },
    attack: (world) => {
      const base = world.tip();
      const side = world.commit({ "policy.yml": POLICY, "README.md": "x\n" }, []);
      world.move(world.commit({ "register.yml": null, "README.md": "x\n" }, [side, base]));
    },
    told: /could not be read as a whole|without a pull request/,
  },
  {
    name: "has a stricter change pull a weaker one along",
    attack: (world) => {
      const both = WEAKER.replace("site, cleared: public", "site, cleared: public, holds: restricted").replace(
        "class: confidential}",
        "class: restricted}",
      );
      world.move(world.commit({ "policy.yml": both }, [world.tip()]));
    },
    told: /without a pull request/,
  },
  {
    name: "loosens in a hundred small pushes",
    attack: (world) => {
      for (let at = 0; at < 60; at += 1) {
        world.move(world.commit({ "policy.yml": `${WEAKER}# ${at}\n` }, [world.tip()]));
      }
    },
    told: /Too many commits/,
  },
  {
    name: "switches the default branch to one with weaker rules",
    attack: (world) => {
      world.move(world.commit(WEAK, [world.tip()]), "evil");
      world.state = { ...world.home, defaultBranch: "evil" };
      world.later(2);
    },
    told: /default branch is another/,
  },
  {
    name: "has a pull request into a side branch approved, and makes that the default one",
    attack: (world) => {
      const head = world.commit(WEAK, [world.tip()]);
      world.move(head, "side");
      const pull = world.pull({ head, baseRef: "side" });
      pull.merged = [head];
      world.approve(pull, noor, kim);
      world.state = { ...world.home, defaultBranch: "side" };
      world.later(2);
    },
    told: /default branch is another/,
  },
  {
    name: "switches the default branch and has a pull request into the old one approved",
    attack: (world) => {
      const head = world.commit(WEAK, [world.tip()]);
      world.move(head, "evil");
      const pull = world.pull({ head });
      pull.merged = [head];
      world.approve(pull, noor, kim);
      world.state = { ...world.home, defaultBranch: "evil" };
      world.later(2);
    },
    told: /default branch is another/,
  },
];

function odd(path: string, content: string, mode: "100644" | "120000" | "160000") {
  return { path, content, mode } as const;
}

/** Attacks on where rules are; what waits for nobody is an error that every check tells. */
export const BY_PLACE: readonly ApprovalAttack[] = [
  {
    name: "deletes the policy",
    attack: (world) => world.move(world.commit({ "policy.yml": null, "README.md": "x\n" }, [world.tip()])),
  },
  {
    name: "deletes policy and register",
    files: { "policy.yml": POLICY, "register.yml": REGISTER },
    attack: (world) =>
      world.move(world.commit({ "policy.yml": null, "register.yml": null, "README.md": "x\n" }, [world.tip()])),
  },
  {
    name: "renames the policy",
    attack: (world) => world.move(world.commit({ "policy.yml": null, "rules.yml": WEAKER }, [world.tip()])),
  },
  {
    name: "spells it Policy.yml",
    attack: (world) => world.move(world.commit({ "policy.yml": null, "Policy.yml": WEAKER }, [world.tip()])),
  },
  {
    name: "puts Policy.yml beside it",
    attack: (world) => world.move(world.commit({ "Policy.yml": WEAKER, ...WEAK }, [world.tip()])),
  },
  {
    name: "puts policy.yaml beside it",
    attack: (world) => world.move(world.commit({ "policy.yaml": WEAKER, ...WEAK }, [world.tip()])),
  },
  {
    name: "puts policy.yaml in its place",
    attack: (world) => world.move(world.commit({ "policy.yml": null, "policy.yaml": WEAKER }, [world.tip()])),
  },
  {
    name: "hides a sign without width in the name of a second one",
    attack: (world) => world.move(world.commit({ "policy\u200b.yml": WEAKER, ...WEAK }, [world.tip()])),
  },
  {
    name: "puts a link in its place",
    attack: (world) => {
      world.move(
        world.commit(
          { "policy.yml": null, "weak.yml": WEAKER },
          [world.tip()],
          [odd("policy.yml", "weak.yml", "120000")],
        ),
      );
    },
  },
  {
    name: "puts a submodule in its place",
    attack: (world) => {
      world.move(world.commit({ "policy.yml": null }, [world.tip()], [odd("policy.yml", world.tip(), "160000")]));
    },
  },
  {
    name: "puts a folder in its place",
    attack: (world) => world.move(world.commit({ "policy.yml": null, "policy.yml/a.yml": WEAKER }, [world.tip()])),
  },
  {
    name: "makes it too large",
    attack: (world) =>
      world.move(world.commit({ "policy.yml": `${WEAKER}# ${"x".repeat(1_200_000)}\n` }, [world.tip()])),
  },
  {
    name: "makes it larger than rules may be",
    attack: (world) => world.move(world.commit({ "policy.yml": `${WEAKER}# ${"x".repeat(300_000)}\n` }, [world.tip()])),
  },
  {
    name: "writes it in another encoding",
    attack: (world) => world.move(world.commit({ "policy.yml": Buffer.from(WEAKER, "utf16le") }, [world.tip()])),
  },
  {
    name: "puts bytes into it that are no text",
    attack: (world) =>
      world.move(
        world.commit({ "policy.yml": Buffer.concat([Buffer.from(WEAKER), Buffer.of(0x23, 0xff, 0xfe, 0x0a)]) }, [
          world.tip(),
        ]),
      ),
  },
  { name: "empties it", attack: (world) => world.move(world.commit({ "policy.yml": "" }, [world.tip()])) },
  {
    name: "leaves nothing but a comment",
    attack: (world) => world.move(world.commit({ "policy.yml": "# nothing\n" }, [world.tip()])),
  },
  {
    name: "breaks it",
    attack: (world) => world.move(world.commit({ "policy.yml": "version: 1\nmode: [\n" }, [world.tip()])),
  },
  {
    name: "writes it for a later version",
    attack: (world) =>
      world.move(world.commit({ "policy.yml": WEAKER.replace("version: 1", "version: 2") }, [world.tip()])),
  },
  {
    name: "makes the rules repository public with a register in it",
    files: { "policy.yml": POLICY, "register.yml": REGISTER },
    attack: (world) => {
      world.state = { ...world.home, visibility: "public" };
      world.later(2);
    },
  },
  {
    name: "puts a register into a public rules repository",
    attack: (world) => {
      world.state = { ...world.home, visibility: "public" };
      world.later(2);
      world.move(world.commit({ "register.yml": REGISTER, ...WEAK }, [world.tip()]));
    },
  },
  {
    name: "renames the rules repository away",
    attack: (world) => {
      world.state = "gone";
      world.move(world.commit(WEAK, [world.tip()]));
      world.later(2);
    },
  },
  {
    name: "empties the default branch's history",
    attack: (world) => world.move(world.commit({ "README.md": "x\n" }, [])),
  },
];

/** A baseline of the worlds' key. */
function baseline(expires: string, ...marks: readonly string[]): string {
  const entries = marks.map((mark) => `  - "${mark.repeat(32)}"\n`).join("");
  const key = keyMark(Buffer.alloc(32, 1));
  return `version: 1\nowner: "@acme/owners"\ncreated: 2026-11-20\nexpires: ${expires}\nkey: "${key}"\nmarks:\n${entries}`;
}
const BASELINED = { "policy.yml": POLICY, "baseline.yml": baseline("2027-01-31", "a", "b") };

/** Attacks on what was there before. */
export const BY_BASELINE: readonly ApprovalAttack[] = [
  {
    name: "pushes a baseline",
    attack: (world) => world.move(world.commit({ "baseline.yml": baseline("2027-01-31", "a") }, [world.tip()])),
    told: /baseline: marks 0 places → 1 place/,
  },
  {
    name: "adds a mark to the baseline",
    files: BASELINED,
    attack: (world) =>
      world.move(world.commit({ "baseline.yml": baseline("2027-01-31", "a", "b", "c") }, [world.tip()])),
    told: /baseline: marks 2 places → 3 places/,
  },
  {
    name: "prolongs the baseline",
    files: BASELINED,
    attack: (world) => world.move(world.commit({ "baseline.yml": baseline("2027-03-31", "a", "b") }, [world.tip()])),
    told: /baseline: expires 2027-01-31 → 2027-03-31/,
  },
  {
    name: "puts another baseline beside it",
    files: BASELINED,
    attack: (world) =>
      world.move(world.commit({ "Baseline.yml": baseline("2027-01-31", "a", "b", "c") }, [world.tip()])),
  },
];

/** What two owners may do, so that the attacks above fail for their own reason. */
export const HONEST: readonly { readonly name: string; readonly bring: (world: RulesWorld) => Promise<void> | void }[] =
  [
    { name: "a merge", bring: (world) => world.approve(merged(world), noor, kim) },
    { name: "a squash", bring: (world) => squashed(world, 1) },
    { name: "a rebase of two commits", bring: (world) => squashed(world, 2) },
    {
      name: "approval that comes after the merge",
      bring: async (world) => {
        const pull = merged(world);
        await world.decide();
        world.approve(pull, noor, mira);
      },
    },
    {
      name: "a second pull request where the first was merged beside another",
      bring: (world) => {
        const first = merged(world, {}, { "policy.yml": `${POLICY}# one\n` });
        world.approve(first, noor, kim);
        world.approve(merged(world), noor, kim);
      },
    },
    {
      name: "the same after a direct push was taken back",
      bring: async (world) => {
        world.move(world.commit(WEAK, [world.tip()]));
        await world.decide();
        world.move(world.commit({ "policy.yml": POLICY }, [world.tip()]));
        await world.inForce();
        world.approve(merged(world), noor, kim);
      },
    },
  ];

/** New commits on `main` in place of the pull request's own. */
function squashed(world: RulesWorld, commits: number): void {
  const base = world.tip();
  let head = base;
  let main = base;
  const own: Oid[] = [];
  const brought: Oid[] = [];
  for (let at = 1; at <= commits; at += 1) {
    const files = { "policy.yml": at === commits ? WEAKER : `${POLICY}# ${at}\n` };
    head = world.commit(files, [head]);
    main = world.commit(files, [main]);
    own.push(head);
    brought.push(main);
  }
  const pull = world.pull({ head, commits: own.map((oid) => madeBy(oid, mallory)) });
  world.approve(pull, noor, kim);
  world.move(main);
  pull.merged = [...own, ...brought];
}
