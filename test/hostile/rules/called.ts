import type { RuleDifference } from "../../../src/rules/diff/difference.ts";

/** What a difference is about in a few words: `place acme/app private: cleared`, `rule acme-legend`. */
export function wordsOf({ about, part }: RuleDifference): string {
  const words = subjectOf(about);
  return part === null ? words : `${words}: ${part}`;
}

function subjectOf(about: RuleDifference["about"]): string {
  switch (about.kind) {
    case "key":
      return about.key;
    case "place": {
      const parts = [about.repository, about.topic, about.property, about.visibility, about.folder, about.group];
      return ["place", ...parts.filter((one) => one !== null)].join(" ");
    }
    case "rule":
      return about.group === null ? `rule ${about.rule}` : `rule ${about.rule} of ${about.group}`;
    case "source":
      return `source ${about.source}`;
    case "handling":
      return about.group === null ? `handling of ${about.class}` : `handling of ${about.class} in ${about.group}`;
    case "group":
      return `group ${about.group}`;
    case "baseline":
      return "baseline";
  }
}
