import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { demand } from "../ask.ts";
import { type Checkout, checkOut, commit } from "../checkout.ts";
import { runCommandLine } from "../command-line.ts";
import { POLICY } from "../rules-files.ts";
import { type Stage, untilStill } from "../stage.ts";
import { type Step, unless } from "../step.ts";

/** Names of hosts that are nowhere (RFC 6761): git asks the stand-in for both, as it would ask a proxy. */
const HOME = "git.acme.test";
const ELSEWHERE = "git.elsewhere.test";

/** A developer pushes the pricing engine from their clone to a repository of their own at another host. */
export const foreignPush: Step = {
  name: "foreign-push",
  expected: "block",
  play: async (stage) => {
    const { world, sample } = stage;
    const { developer } = sample;
    const copy = `${developer.login}/pricing-copy`;
    await demand(world, developer, ["POST", "/user/repos", 201], { name: "pricing-copy", private: true });
    const clone = await cloneWithHooks(stage);
    await commit(clone, "Say what the engine is for", { "NOTES.md": "Prices, and nothing else.\n" });

    const home = await tryPush(clone, "origin");
    const foreign = await tryPush(clone, `http://${ELSEWHERE}/${copy}.git`);
    const there = await clone.git("ls-remote", `http://${ELSEWHERE}/${copy}.git`);
    await untilStill(stage);
    const said = `would carry ${HOME}/acme/pricing-engine, which holds restricted (pricing), to ${ELSEWHERE}/${copy}`;
    return {
      subject: `git push of acme/pricing-engine to ${ELSEWHERE}/${copy}`,
      verdict: foreign === null ? "clear" : /push refused: it would carry/.test(foreign) ? "block" : "unknown",
      doubts: [
        ...unless(home === null, `a push to its home was refused: ${home}`),
        ...unless(foreign?.includes(said) === true, "it does not say what would go where"),
        ...unless(
          foreign?.includes(`Push to its home instead: ${HOME}/acme/pricing-engine`) === true,
          "it does not say what to do",
        ),
        ...unless(there === "", "something has arrived there"),
      ],
    };
  },
};

/** A clone whose origin is at a named host, with the hooks that the command line installs. */
async function cloneWithHooks({ world, sample, folder }: Stage): Promise<Checkout> {
  const named = { GH_HOST: HOME };
  const clone = await checkOut(world, sample.developer, folder, ["acme/pricing-engine", "notes"], named);
  await clone.git("config", "http.proxy", world.origin);
  await clone.git("remote", "set-url", "origin", `http://${HOME}/acme/pricing-engine.git`);
  const rules = join(folder, "kept-policy.yml");
  await writeFile(rules, POLICY);
  await runCommandLine(["hook", "install", clone.folder, "--rules", rules], { ...named, HOME: clone.folder });
  return clone;
}

/** Null where git has pushed, else what it said. */
function tryPush(clone: Checkout, to: string): Promise<string | null> {
  return clone.git("push", "--quiet", to, "HEAD").then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
