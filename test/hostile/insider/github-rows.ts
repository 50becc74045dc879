import { addHook } from "../../../src/trial/acts/hooks.ts";
import { addRelease } from "../../../src/trial/acts/releases.ts";
import { writeWiki } from "../../../src/trial/acts/wiki.ts";
import { addRepository } from "../../../src/trial/seed.ts";
import { ask } from "../../../src/trial/story/ask.ts";
import { commit, push } from "../../../src/trial/story/checkout.ts";
import type { ExposureKind } from "../../../src/verdict/exposure/exposure.ts";
import { alerted, beyond, stopped } from "./bypass.ts";
import type { City, GithubBypass, LastingBypass } from "./github-stage.ts";

const ENGINE = "/repos/acme/pricing-engine";
const SDK = "/repos/acme/sdk";
const MARKED = "<!-- ACME Confidential -->\n\nHow prices are made: the knee stands at 0.8.\n";

/** Tries by pull requests, reviews and checks. */
const AT_THE_GATE: readonly GithubBypass[] = [
  {
    id: "rules-pushed",
    tries: "pushes milder rules into the rules repository, past its review",
    ends: stopped("check"),
    play: async (city) => {
      const rules = city.repository("sourcewarden-rules");
      rules.rulesets.splice(0);
      const clone = await city.clone("sourcewarden-rules", "main");
      await commit(clone, "Milder", { "policy.yml": "version: 1\nmode: observe\n" });
      await push(clone);
      await city.rest();
      return city.atCheck("sdk", await city.pushed("sdk", "rules-pushed", { "src/a.ts": city.source }));
    },
  },
  {
    id: "brief-branch",
    tries: "pushes a branch and deletes it at once",
    ends: stopped("check"),
    play: async (city) => {
      const clone = await city.clone("sdk", "brief-branch");
      const sha = await commit(clone, "Work", { "src/a.ts": city.source });
      await push(clone);
      await clone.git("push", "--quiet", "origin", "--delete", "brief-branch");
      return city.atCheck("sdk", sha);
    },
  },
  {
    id: "rules-in-change",
    tries: "brings rules in the same change by which it would be allowed",
    ends: stopped("check"),
    play: async (city) => {
      const own = "version: 1\nmode: observe\nholds: restricted\ncleared: restricted\n";
      const files = { ".github/sourcewarden.yml": own, "src/a.ts": city.source };
      return city.atCheck("sdk", await city.pushed("sdk", "rules-in-change", files));
    },
  },
  {
    id: "unheard-push",
    tries: "pushes while the server hears nothing",
    ends: stopped("check"),
    play: async (city) => {
      const { app } = city.sample;
      const url = app.webhookUrl;
      app.webhookUrl = null;
      const sha = await city.pushed("sdk", "unheard-push", { "src/a.ts": city.source });
      app.webhookUrl = url;
      await city.pass(16);
      return city.atCheck("sdk", sha);
    },
  },
  {
    id: "tag-of-file",
    tries: "lets a tag name the file itself and no commit",
    ends: beyond("tag-of-file"),
    play: (city) =>
      city.quiet(async () => {
        const clone = await city.clone("sdk", "tag-of-file");
        await commit(clone, "Never pushed", { "a.ts": city.source });
        await clone.git("tag", "data", "HEAD:a.ts");
        await clone.git("push", "--quiet", "origin", "data");
      }, 16),
  },
  {
    id: "forged-status",
    tries: "sets a status of the check's name by hand",
    ends: stopped("check"),
    play: async (city) => {
      const pull = await city.proposed("storefront", "forged-status", { "src/a.ts": city.source });
      const status = { state: "success", context: "sourcewarden", description: "Clear" };
      await city.call(city.developer, "POST", `/repos/acme/storefront/statuses/${pull.head}`, status);
      await city.rest();
      return city.atMerge(city.developer, pull);
    },
  },
  {
    id: "run-again",
    tries: "has the check run again and again, to merge in between",
    ends: stopped("check"),
    play: async (city) => {
      const pull = await city.proposed("storefront", "run-again", { "src/a.ts": city.source });
      const { id } = await city.check("storefront", pull.head);
      await city.call(city.developer, "POST", `/repos/acme/storefront/check-runs/${id}/rerequest`);
      const between = await city.atMerge(city.developer, pull);
      await city.rest();
      return between.end === "stopped" ? city.atMerge(city.developer, pull) : between;
    },
  },
  {
    id: "own-waiver",
    tries: "waives the finding on their own change",
    ends: stopped("check"),
    play: async (city) => {
      const pull = await city.proposed("storefront", "own-waiver", { "src/a.md": MARKED });
      const number = await city.numberAt("storefront", pull.head);
      const body = `/sourcewarden waive ${number} at ${pull.head}: it is fine`;
      await city.call(city.developer, "POST", `/repos/acme/storefront/issues/${pull.number}/comments`, { body });
      return city.atCheck("storefront", pull.head);
    },
  },
  {
    id: "push-after-approval",
    tries: "pushes once more after an owner approved the change of a registered source",
    ends: stopped("check"),
    play: async (city) => {
      const pull = await city.proposed("pricing-engine", "push-after-approval", { "src/curve/new.ts": "let a = 1;\n" });
      await city.approved(city.noor, pull);
      if ((await city.atCheck("pricing-engine", pull.head)).end === "stopped") throw new Error("no approval counts");
      const clone = await city.clone("pricing-engine", "more");
      await clone.git("checkout", "--quiet", "-B", "push-after-approval", "origin/push-after-approval");
      const sha = await commit(clone, "More", { "src/curve/new.ts": "let a = 2;\n" });
      await push(clone);
      return city.atCheck("pricing-engine", sha);
    },
  },
  {
    id: "own-approval",
    tries: "approves their own change of a registered source",
    ends: stopped("check"),
    play: async (city) => {
      const pull = await city.proposed("pricing-engine", "own-approval", { "src/curve/own.ts": "let a = 1;\n" });
      const review = `/repos/acme/pricing-engine/pulls/${pull.number}/reviews`;
      const own = await ask(city.world, city.developer, "POST", review, { event: "APPROVE" });
      if (own.status !== 422) throw new Error("GitHub lets people approve their own");
      return city.atCheck("pricing-engine", pull.head);
    },
  },
];

/** Tries by settings and by other places: all are done, then an hour passes, then it is looked what was said. */
export const LASTING_ROWS: readonly LastingBypass[] = [
  setting("fork", "forks the home into their own account", "fork-outside", (city) =>
    city.call(city.developer, "POST", `${ENGINE}/forks`, {}),
  ),
  setting("invite", "invites somebody from outside", "invitation", (city) =>
    city.call(city.mira, "PUT", `${ENGINE}/collaborators/eve`, { permission: "pull" }),
  ),
  setting("deploy-key", "adds a deploy key for a machine of their own", "deploy-key", (city) => {
    const key = { title: "build", key: `ssh-ed25519 ${"A".repeat(68)}`, read_only: true };
    return city.call(city.mira, "POST", `${ENGINE}/keys`, key);
  }),
  setting("webhook", "adds a webhook that tells a host of theirs of each push", "foreign-hook", async (city) => {
    addHook(city.world, city.repository("pricing-engine").hooks, { url: "https://mirror.example/in" });
  }),
  setting("pages", "publishes a site from the home", "public-pages", (city) =>
    city.call(city.mira, "POST", `${ENGINE}/pages`, { source: { branch: "main", path: "/" } }),
  ),
  setting("drop-check", "takes the required check off the branch", "check-not-required", async (city) => {
    city.repository("pricing-engine").rulesets.splice(0);
  }),
  {
    id: "wiki",
    tries: "writes the marked document into the wiki of a public repository",
    ends: alerted("public-wiki"),
    act: (city) => writeWiki(city.world, city.repository("sdk"), { Prices: MARKED }, "tomas"),
    look: (city) => city.atAlert("public-wiki", "sdk"),
  },
];

/** Tries beside git, one after the other. */
const BESIDE_GIT: readonly GithubBypass[] = [
  {
    id: "wiki-source",
    tries: "writes the source, without a mark, into the wiki of a public repository",
    ends: beyond("wiki-copies"),
    play: (city) =>
      city.quiet(() => writeWiki(city.world, city.repository("sdk"), { Prices: MARKED, Curve: city.source }, "tomas")),
  },
  typed("issue", "writes it into an issue of a public repository", (city) =>
    city.call(city.developer, "POST", `${SDK}/issues`, { title: "Prices", body: MARKED + city.source }),
  ),
  typed("pull-text", "writes it into the title and text of a pull request", async (city) => {
    await city.pushed("sdk", "pull-text", { "src/plain.ts": "export const plain = 1;\n" });
    const words = { title: "ACME Confidential: knee at 0.8", body: city.source, head: "pull-text", base: "main" };
    return city.call(city.developer, "POST", `${SDK}/pulls`, words);
  }),
  typed("comment", "writes it into a comment", async (city) => {
    const issue = await city.call(city.developer, "POST", `${SDK}/issues`, { title: "Plain", body: "Plain." });
    const { number } = (issue as { body?: { number?: number } }).body ?? {};
    return city.call(city.developer, "POST", `${SDK}/issues/${number}/comments`, { body: city.source });
  }),
  typed("release-notes", "writes it into the notes of a release", (city) =>
    city.call(city.developer, "POST", `${SDK}/releases`, { tag_name: "v9", name: "Nine", body: MARKED + city.source }),
  ),
  typed("release-file", "attaches it to a release of a public repository by hand", async (city) => {
    const bytes = Buffer.from(city.source);
    const asset = { id: city.world.nextId(), name: "fit.ts", label: null, contentType: "text/plain", bytes };
    const assets = [{ ...asset, uploader: "tomas", createdAt: city.world.now() }];
    await addRelease(city.world, city.repository("sdk"), { tag: "v10", name: "Ten", body: "Ten.", assets }, "tomas");
  }),
  {
    id: "own-repository",
    tries: "pushes it to a repository in their own account, with a token of their own",
    ends: beyond("own-accounts"),
    play: (city) =>
      city.quiet(async () => {
        await addRepository(city.world, { owner: "tomas", name: "mine", visibility: "public", files: { a: "a" } });
        const clone = await city.clone("pricing-engine", "mine");
        await clone.git("push", "--quiet", `${city.world.origin}/tomas/mine.git`, "HEAD:refs/heads/more");
      }),
  },
];

/** Tries that change what the others stand on, so they come last. */
const AT_LAST: readonly GithubBypass[] = [
  {
    id: "make-public",
    tries: "makes the home public",
    ends: alerted("made-public"),
    play: async (city) => {
      await city.call(city.mira, "PATCH", ENGINE, { visibility: "public" });
      return city.atAlert("made-public", "pricing-engine");
    },
  },
  {
    id: "transfer",
    tries: "transfers the home to their own account",
    ends: alerted("out-of-reach"),
    play: async (city) => {
      await city.call(city.mira, "POST", `${ENGINE}/transfer`, { new_owner: "mira" });
      // No event tells of it: GitHub tells the new owner's Apps alone.
      await city.pass(65);
      return city.atAlert("out-of-reach", "pricing-engine");
    },
  },
];

/** All that are played one after the other, in this order. */
export const GITHUB_ROWS: readonly GithubBypass[] = [...AT_THE_GATE, ...BESIDE_GIT, ...AT_LAST];

/** A try by words that people type into GitHub's pages. */
function typed(id: string, tries: string, act: (city: City) => Promise<unknown>): GithubBypass {
  return {
    id,
    tries,
    ends: alerted("text-leak"),
    play: async (city) => {
      const before = new Set(city.alerts().map(({ number }) => number));
      await act(city);
      return city.atAlert("text-leak", "sdk", before);
    },
  };
}

/** A try by a setting of the home, with the alert that tells of it. */
function setting(id: string, tries: string, kind: ExposureKind, act: (city: City) => Promise<unknown>): LastingBypass {
  return { id, tries, ends: alerted(kind), act, look: (city) => city.atAlert(kind, "pricing-engine") };
}
