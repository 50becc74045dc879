import { visible } from "../text/visible.ts";
import type { FirstPolicy } from "./plan.ts";

/** A file to be written, by its path from the folder of the rules. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}

/** Words that a shipped rule knows, for a repository that has no legend of its own. */
const SHIPPED_LEGEND = "Confidential and proprietary";

/** The first cases beside a first policy: one that is not stopped, one that is, and, where there is such a place, one at home. */
export function firstCases(plan: FirstPolicy): readonly FileText[] {
  const { owner, name } = plan.repository;
  const legend = plan.legends.find(({ class: of }) => of !== "internal") ?? plan.legends[0];
  const phrase = legend?.phrase ?? SHIPPED_LEGEND;
  const rule = legend?.id ?? "confidential-and-proprietary";
  const marked = `// ${phrase}\nexport const answer = 42;\n`;
  const here = `repository: ${owner}/${name}\nvisibility: ${plan.visibility}\n`;
  const cases = [
    ...caseOf(
      "ok.ordinary-work-goes-on",
      "# Code without a mark, in this repository.\n",
      here,
      "export const answer = 42;\n",
    ),
    ...caseOf(
      "ng.a-marked-file-in-a-public-repository",
      "# Any public repository of yours: the same file may not be there.\n",
      `repository: ${owner}/some-public-repository\nvisibility: public\nrule: ${rule}\n`,
      marked,
    ),
  ];
  // A legend of the highest class is at home only where the repository was made its home.
  const [open] = plan.openFolders;
  if (open !== undefined) {
    const comment = `# ${visible(open.path)} is open: a marked file may not be put there.\n`;
    cases.push(...caseOf("ng.a-marked-file-in-the-open-folder", comment, `${here}rule: ${rule}\n`, marked, open.path));
  }
  if (plan.visibility !== "private" || (legend?.class === "restricted" && plan.home === null)) return cases;
  return [
    ...cases,
    ...caseOf(
      "home.a-marked-file-is-at-home-here",
      "# Recognised, and silent: this repository may hold it.\n",
      `${here}rule: ${rule}\n`,
      marked,
    ),
  ];
}

function caseOf(name: string, comment: string, yml: string, text: string, folder = "src/"): readonly FileText[] {
  return [
    { path: `tests/${name}/case.yml`, text: `${comment}${yml}` },
    { path: `tests/${name}/files/${folder}answer.ts`, text },
  ];
}
