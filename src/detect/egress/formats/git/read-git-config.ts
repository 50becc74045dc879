import type { Home } from "../../pipeline.ts";
import type { SeenFlow, Sends, Verb } from "../../seen-flow.ts";
import { known } from "../../value.ts";
import { declaredFlow } from "../declared.ts";
import { declaredPipeline, guarded, unreadPipeline } from "../pipelines.ts";
import { type GitSetting, gitSettings } from "./git-config-lines.ts";

/**
 * Reads a committed git configuration: remotes that mirror or have a URL of their own for pushes, the remote that pushes
 * go to by default, and URLs that are put in the place of the repository's own.
 */
export const readGitConfig = guarded(/mirror|pushurl|pushdefault|pushremote|insteadof/i, ({ text }, around) => {
  const settings = gitSettings(text);
  if (settings === null) return unreadPipeline("The file is not a git configuration, though it is named like one.");
  return declaredPipeline("git config", [...remoteFlows(settings), ...rewriteFlows(settings, around.home)]);
});

/** Reads `.gitmodules`: where a submodule comes from sends nothing; a `pushurl` of one does. */
export const readGitmodules = guarded(/pushurl|insteadof/i, ({ text }, around) => {
  const settings = gitSettings(text);
  if (settings === null) return unreadPipeline("The file is not in git's configuration format.");
  const pushed = settings
    .filter(({ section, key }) => section === "submodule" && key === "pushurl")
    .map((setting) => flow("push", { what: "unresolved" }, setting, "weak"));
  return declaredPipeline("submodules", [...pushed, ...rewriteFlows(settings, around.home)]);
});

function remoteFlows(settings: readonly GitSetting[]): readonly SeenFlow[] {
  const flows: SeenFlow[] = [];
  for (const setting of settings) {
    const { section, subsection, key, value } = setting;
    const url = urlOf(settings, subsection);
    if (section === "remote" && key === "pushurl") flows.push(flow("push", { what: "history" }, setting, "strong"));
    if (section === "remote" && key === "mirror" && isTrue(value) && url !== undefined) {
      flows.push(flow("mirror", { what: "history" }, url, "strong"));
    }
    const named = (section === "remote" && key === "pushdefault") || (section === "branch" && key === "pushremote");
    const target = urlOf(settings, value);
    if (named && target !== undefined) flows.push(flow("push", { what: "history" }, target, "weak"));
  }
  return flows;
}

function urlOf(settings: readonly GitSetting[], remote: string): GitSetting | undefined {
  return settings.find(
    ({ section, subsection, key }) => section === "remote" && subsection === remote && key === "url",
  );
}

function isTrue(value: string): boolean {
  return /^(true|yes|on|[1-9]\d*)$/i.test(value);
}

/**
 * `url.BASE.insteadOf = PREFIX` where the prefix begins one of the spellings of the repository's own URL: pushes then go to
 * BASE. Where nobody knows the repository, one that leads to another host is a weak flow.
 */
function rewriteFlows(settings: readonly GitSetting[], home: Home): readonly SeenFlow[] {
  return settings.flatMap((setting): readonly SeenFlow[] => {
    if (setting.section !== "url" || !/^(push)?insteadof$/.test(setting.key)) return [];
    const { subsection: base, value: prefix } = setting;
    if (home.name === "~") {
      return hostOf(base) === hostOf(prefix)
        ? []
        : [flow("push", { what: "history" }, { ...setting, value: base }, "weak")];
    }
    const own = spellings(home).find((url) => prefix !== "" && url.toLowerCase().startsWith(prefix.toLowerCase()));
    if (own === undefined) return [];
    return [flow("push", { what: "history" }, { ...setting, value: base + own.slice(prefix.length) }, "strong")];
  });
}

function spellings({ host, owner, name }: Home): readonly string[] {
  const path = `${owner}/${name}.git`;
  return [
    `https://${host}/${path}`,
    `git@${host}:${path}`,
    `ssh://git@${host}/${path}`,
    `git://${host}/${path}`,
    `http://${host}/${path}`,
  ];
}

function hostOf(url: string): string {
  return /^(?:[\w+.-]+:\/\/)?(?:[^@/]*@)?([^:/]+)/.exec(url)?.[1]?.toLowerCase() ?? "";
}

function flow(verb: Verb, sends: Sends, { value, line }: GitSetting, strength: "strong" | "weak"): SeenFlow {
  return declaredFlow({ verb, sends, to: { as: "remote", text: known(value) }, line, strength });
}
