import { afterAll, beforeAll, expect, it } from "vitest";
import { githubAdapter } from "../../src/adapters/github/index.ts";
import { type Oid, parseOid } from "../../src/facts/oid.ts";
import type { RepositoryRef } from "../../src/facts/repository.ts";
import { findAccount } from "../../src/trial/find.ts";
import { runGit } from "../../src/trial/git/run.ts";
import { mailAddress } from "../../src/trial/json/account.ts";
import { addRepository, addTeam, addUserTokenOfApp } from "../../src/trial/seed.ts";
import type { Repository } from "../../src/trial/world.ts";
import type { Answer, GitHub } from "../../src/work/ports/github.ts";
import { call, type GateWorld, gateWorld, open, type Someone } from "./gate-world.ts";

let gate: GateWorld;
let github: GitHub;

beforeAll(async () => {
  gate = await gateWorld();
  const { origin } = gate.trial;
  github = githubAdapter({
    appId: gate.warden.id,
    privateKey: gate.wardenKey,
    apiUrl: `${origin}/api/v3`,
    graphqlUrl: `${origin}/api/graphql`,
    clock: { now: () => new Date() },
  });
});

afterAll(async () => {
  try {
    await gate.trial.expectNoMismatch();
  } finally {
    await gate.close();
  }
});

function refOf(repository: Repository): RepositoryRef {
  const installation = [...gate.trial.world.installations.values()].find((one) => one.appId === gate.warden.id);
  return { id: repository.id, owner: repository.owner, name: repository.name, installation: installation?.id ?? 0 };
}

/** What GitHub was asked for; throws with its fault. */
async function told<T>(answer: Promise<Answer<T>>): Promise<T> {
  const came = await answer;
  if (!came.ok) throw new Error(JSON.stringify(came.fault));
  return came.value;
}

function oid(text: string): Oid {
  const found = parseOid(text);
  if (found === undefined) throw new Error(`no id: ${text}`);
  return found;
}

function person(login: string): { readonly id: number; readonly login: string } {
  return { id: findAccount(gate.trial.world, login)?.id ?? 0, login };
}

const files = { "a.txt": "one\n" };

const comment = (repository: Repository, token: string, body: string) =>
  call(gate, token, repository, "POST /issues/1/comments", { body });

/** A pull request of a branch that its author pushed with an ordinary client. */
async function pushed(who: Someone = gate.ada) {
  const repository = await gate.repository(files);
  const checkout = await gate.branch(who, repository, "topic", { "a.txt": "two\n" });
  const pull = await open(gate, who, repository, "topic");
  return { repository, checkout, pull, ref: refOf(repository) };
}

it("a comment says who wrote it, when, and under what", async () => {
  const { repository, ref } = await pushed();
  const made = await comment(repository, gate.ben.token, "/sourcewarden ask\n");
  const read = await told(github.readComment(ref, made.json.id));
  expect(read).toMatchObject({ author: person("ben"), authorType: "User", viaApp: false, conversation: 1 });
  expect(read?.body).toBe("/sourcewarden ask\n");
  expect(read?.createdAt).toBe(read?.updatedAt);
});

it("a comment of an App is a bot's, and one in a person's name says that an App wrote it", async () => {
  const { repository, ref } = await pushed();
  const bot = await comment(repository, gate.rivalToken, "/sourcewarden ask");
  const inName = await comment(repository, addUserTokenOfApp(gate.trial.world, gate.rival, "ben"), "/sourcewarden ask");
  expect(await told(github.readComment(ref, bot.json.id))).toMatchObject({
    author: person("rival[bot]"),
    authorType: "Bot",
    viaApp: true,
  });
  expect(await told(github.readComment(ref, inName.json.id))).toMatchObject({
    author: person("ben"),
    authorType: "User",
    viaApp: true,
  });
  const events = await gate.payloads(repository, "issue_comment.created");
  expect(events.map((event) => event.comment.performed_via_github_app?.slug)).toEqual(["rival", "rival"]);
});

it("an edit shows, however soon it came, and is told with the text before", async () => {
  const { repository, ref } = await pushed();
  const made = await comment(repository, gate.ben.token, "/lgtm");
  const path = `PATCH /issues/comments/${made.json.id}`;
  expect((await call(gate, gate.ada.token, repository, path, { body: "/sourcewarden waive" })).status).toBe(200);
  const read = await told(github.readComment(ref, made.json.id));
  expect(read?.body).toBe("/sourcewarden waive");
  expect(read?.updatedAt).not.toBe(read?.createdAt);
  const [event] = await gate.payloads(repository, "issue_comment.edited");
  expect([event.changes.body.from, event.sender.login, event.comment.user.login]).toEqual(["/lgtm", "ada", "ben"]);
});

it("a deleted comment is no more, told so, and deleted by its author or who may write", async () => {
  const { repository, ref } = await pushed();
  const made = await comment(repository, gate.ben.token, "/lgtm");
  const path = `DELETE /issues/comments/${made.json.id}`;
  expect((await call(gate, gate.eve.token, repository, path)).status).toBe(403);
  expect((await call(gate, gate.ada.token, repository, path)).status).toBe(204);
  expect(await told(github.readComment(ref, made.json.id))).toBeNull();
  expect((await gate.payloads(repository, "issue_comment.deleted"))[0].sender.login).toBe("ada");
});

it("a sign is given once, however often it is given", async () => {
  const { repository, ref } = await pushed();
  const made = await comment(repository, gate.ben.token, "/sourcewarden ask");
  await told(github.react(ref, made.json.id, "eyes"));
  await told(github.react(ref, made.json.id, "eyes"));
  await told(github.react(ref, made.json.id, "+1"));
  const { reactions } = (await call(gate, gate.ben.token, repository, `GET /issues/comments/${made.json.id}`)).json;
  expect([reactions.eyes, reactions["+1"], reactions.total_count]).toEqual([1, 1, 2]);
});

it("a person's permission is the highest that they have from anywhere", async () => {
  const { world } = gate.trial;
  const closed = await addRepository(world, {
    owner: "acme",
    name: "closed",
    visibility: "private",
    files,
    collaborators: { ben: "maintain" },
  });
  const of = (login: string) => told(github.permissionOf(refOf(closed), login));
  expect(await Promise.all([of("ada"), of("ben"), of("eve"), of("nobody")])).toEqual(["admin", "maintain", "none", "none"]);
  closed.collaborators.set("eve", "triage");
  expect(await of("eve")).toBe("triage");
  const team = addTeam(world, { organisation: "acme", name: "Closed", members: ["eve"], repositories: [[closed, "write"]] });
  expect(await of("eve")).toBe("write");
  team.members.delete("eve");
  expect(await of("eve")).toBe("triage");
  expect(await told(github.permissionOf(refOf(await gate.repository(files)), "eve"))).toBe("read");
}); // biome-ignore format: one question a line

it("a team's members are told of this organisation alone", async () => {
  const { world } = gate.trial;
  addTeam(world, { organisation: "acme", name: "Owners of IP", members: ["ada"] });
  const near = refOf(await gate.repository(files));
  const isIn = (team: string, login: string) => told(github.isInTeam(near, team, login));
  expect(await isIn("acme/owners-of-ip", "ada")).toBe(true);
  expect(await isIn("ACME/owners-of-ip", "Ada")).toBe(true);
  expect(await isIn("acme/owners-of-ip", "ben")).toBe(false);
  expect(await isIn("acme/none", "ada")).toBe(false);
  expect(await isIn("other/owners-of-ip", "ada")).toBe(false);
});

it("authors, co-authors and committers are the accounts behind their addresses", async () => {
  const { checkout, ref } = await pushed();
  const write = async (message: string, ...options: readonly string[]) => {
    await checkout.git("commit", "--quiet", "--allow-empty", "-m", message, ...options);
    return (await checkout.git("rev-parse", "HEAD")).trim();
  };
  const own = (await checkout.git("rev-parse", "HEAD")).trim();
  const shared = await write(`Share\n\nWords.\n\nCo-authored-by: Ben <${mailAddress("ben")}>\nco-authored-by: E <eve@nowhere.example>`);
  const foreign = await write("Import", `--author=Eve <1+eve@users.noreply.github.com>`);
  const nobody = await write("Import more", "--author=Nobody <nobody@nowhere.example>");
  const prose = await write(`Say\n\nCo-authored-by: Ben <${mailAddress("ben")}>\n\nis how one would say it.`);
  const bot = await write("Bump", "--author=Warden <1+warden[bot]@users.noreply.github.com>");
  await checkout.git("push", "--quiet", "origin", "HEAD");
  const answer = await told(github.authorsOf(ref, 1));
  expect(answer).toMatchObject({ opener: person("ada"), head: bot, complete: true });
  const people = new Map(answer.commits.map((one) => [one.oid as string, [one.people.map((each) => each.login), one.unknown]]));
  expect(people.get(own)).toEqual([["ada"], false]);
  expect(people.get(shared)).toEqual([["ada", "ben"], true]);
  expect(people.get(foreign)).toEqual([["eve", "ada"], false]);
  expect(people.get(nobody)).toEqual([["ada"], true]);
  expect(people.get(prose)).toEqual([["ada"], false]);
  expect(people.get(bot)).toEqual([["ada"], true]);
}); // biome-ignore format: one commit a line

it("a merge in GitHub's pages is its merger's, and GitHub itself is nobody", async () => {
  const { repository, ref } = await pushed();
  await gate.branch(gate.ada, repository, "part", { "b.txt": "x\n" });
  const into = { base: "topic", head: "part", title: "A part" };
  await call(gate, gate.ada.token, repository, "POST /pulls", into);
  const merged = await call(gate, gate.ada.token, repository, "PUT /pulls/2/merge", {});
  const { commits } = await told(github.authorsOf(ref, 1));
  expect(commits.find((one) => one.oid === merged.json.sha)).toMatchObject({ people: [person("ada")], unknown: false });
  const shown = await call(gate, gate.ada.token, repository, `GET /commits/${merged.json.sha}`);
  expect(shown.json.committer.login).toBe("web-flow");
});

it("more than a page of commits is read to its end", async () => {
  const { checkout, ref } = await pushed();
  const many = "for i in $(seq 103); do git commit --quiet --allow-empty -m $i; done";
  await checkout.git("-c", `alias.many=!${many}`, "many");
  await checkout.git("push", "--quiet", "origin", "HEAD");
  const { commits, complete } = await told(github.authorsOf(ref, 1));
  expect([commits.length, complete]).toEqual([104, true]);
});

it("who pushed a head is who moved the branch there last", async () => {
  const { repository, pull, ref } = await pushed();
  const first = oid(pull.head.sha);
  expect(await told(github.pusherOf(ref, "topic", first))).toEqual(person("ada"));
  repository.collaborators.set("ben", "write");
  const his = await gate.branch(gate.ben, repository, "his");
  await his.git("fetch", "--quiet", "origin", "topic");
  await his.git("checkout", "--quiet", "-B", "topic", "FETCH_HEAD");
  await his.git("commit", "--quiet", "--allow-empty", "-m", "More");
  const second = oid((await his.git("rev-parse", "HEAD")).trim());
  await his.git("push", "--quiet", "origin", "topic");
  expect(await told(github.pusherOf(ref, "topic", second))).toEqual(person("ben"));
  await his.git("push", "--quiet", "--force", "origin", `${first}:topic`);
  expect(await told(github.pusherOf(ref, "topic", first))).toEqual(person("ben"));
  expect(await told(github.pusherOf(ref, "main", first))).toBeNull();
});

it("who pushed to a fork that we do not see is not known", async () => {
  const closed = await addRepository(gate.trial.world, {
    owner: "acme",
    name: "inner",
    visibility: "private",
    files,
    collaborators: { ben: "read" },
  });
  const forked = await gate.forkOf(closed, gate.ben);
  const fork = await gate.branch(gate.ben, forked, "topic", { "a.txt": "two\n" });
  const head = oid((await fork.git("rev-parse", "HEAD")).trim());
  const unseen = { ...refOf(closed), owner: forked.owner, name: forked.name };
  expect(await told(github.pusherOf(unseen, "topic", head))).toBeNull();
  expect(await told(github.pusherOf(refOf(closed), "topic", head))).toBeNull();
});

it("a review is of the commit that it was given for, and the last of each reviewer counts", async () => {
  const { repository, checkout, pull, ref } = await pushed();
  const first = pull.head.sha;
  const say = (who: Someone, event: string) =>
    call(gate, who.token, repository, "POST /pulls/1/reviews", { event, body: "b" });
  await say(gate.ben, "APPROVE");
  await call(gate, gate.wardenToken, repository, "POST /pulls/1/reviews", { event: "APPROVE" });
  await checkout.git("commit", "--quiet", "--allow-empty", "-m", "More");
  await checkout.git("push", "--quiet", "origin", "HEAD");
  await say(gate.ben, "COMMENT");
  const eves = await say(gate.eve, "REQUEST_CHANGES");
  const second = (await checkout.git("rev-parse", "HEAD")).trim();
  expect(await told(github.reviewsOf(ref, 1))).toEqual([
    { by: person("ben"), state: "approved", head: first },
    { by: person("eve"), state: "changes-requested", head: second },
  ]);
  const edit = `PUT /pulls/1/reviews/${eves.json.id}`;
  expect((await call(gate, gate.eve.token, repository, edit, { body: "clearer" })).json.body).toBe("clearer");
  const [edited] = await gate.payloads(repository, "pull_request_review.edited");
  expect(edited.changes.body.from).toBe("b");
  await call(gate, gate.ada.token, repository, `PUT /pulls/1/reviews/${eves.json.id}/dismissals`, { message: "m" });
  expect((await told(github.reviewsOf(ref, 1)))[1]?.state).toBe("dismissed");
});

it.each(["merge", "squash", "rebase"])("a commit that came by %s names its merged pull request", async (method) => {
  const { repository, pull, ref } = await pushed(gate.ada);
  const head = oid(pull.head.sha);
  expect(await told(github.mergedPullsOf(ref, head))).toEqual([]);
  await gate.grow(repository, "main", { "elsewhere.txt": "x\n" });
  const merged = await call(gate, gate.ada.token, repository, "PUT /pulls/1/merge", { merge_method: method });
  const found = { number: 1, baseRef: "main", head, opener: person("ada") };
  expect(await told(github.mergedPullsOf(ref, oid(merged.json.sha)))).toEqual([found]);
  expect(await told(github.mergedPullsOf(ref, head))).toEqual([found]);
});

it("a commit that was pushed names no pull request, also where the push held one", async () => {
  const { repository, ref } = await pushed();
  const hers = await gate.branch(gate.ada, repository, "main");
  await hers.git("pull", "--quiet", "--ff-only", "origin", "topic");
  await hers.git("commit", "--quiet", "--allow-empty", "-m", "On top");
  await hers.git("push", "--quiet", "origin", "HEAD:main");
  const tip = (await runGit(repository.gitDir, ["rev-parse", "refs/heads/main"])).trim();
  expect((await call(gate, gate.ada.token, repository, "GET /pulls/1")).json.merged).toBe(true);
  expect(await told(github.mergedPullsOf(ref, oid(tip)))).toEqual([]);
});
