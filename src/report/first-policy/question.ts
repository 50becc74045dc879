import type { Label } from "../../facts/label.ts";
import type { Visibility } from "../../facts/repository.ts";
import { visible } from "../text/visible.ts";
import { count } from "../words/count.ts";
import { labelWords } from "../words/labels.ts";

/** Who reads a repository, where somebody knows it. */
export type KnownVisibility = Exclude<Visibility, "unknown">;

/** Something that a repository does not tell and a person is asked; `standard` is taken where nobody answers. */
export type Question = {
  readonly standard: string;
  /** Answers that there are; null where any of the right form is one. */
  readonly choices: readonly string[] | null;
} & (
  | { readonly about: "repository" }
  | { readonly about: "visibility" }
  | { readonly about: "legend"; readonly phrase: string; readonly files: number; readonly example: string }
  | { readonly about: "home"; readonly label: Label; readonly files: number }
  | { readonly about: "open-folder"; readonly folder: string; readonly files: number }
  | { readonly about: "ask" }
);

/** An answer that was taken without asking anybody. */
export interface Assumed {
  readonly question: Question;
  readonly answer: string;
}

/** What was assumed, as a line that a person can disagree with. */
export function assumedWords({ question, answer }: Assumed): string {
  switch (question.about) {
    case "repository":
      return `it is ${visible(answer)} at GitHub`;
    case "visibility":
      return `it is ${answer}`;
    case "legend":
      return answer === "no"
        ? `"${visible(question.phrase)}" is no legend`
        : `"${visible(question.phrase)}" means ${answer}`;
    case "home":
      return `${answer === "yes" ? "it is" : "it is not"} the home of what is marked ${labelWords(question.label)}`;
    case "open-folder":
      return `${visible(question.folder)} is ${answer === "yes" ? "open to the world" : "no more open than the rest"}`;
    case "ask":
      return answer === "" ? "nobody in particular is to be asked" : `${visible(answer)} is to be asked`;
  }
}

/** A question in words, without its answers. */
export function questionWords(question: Question): string {
  switch (question.about) {
    case "repository":
      return "No remote tells which repository this is. What is its name at GitHub (owner/name)?";
    case "visibility":
      return "Who reads this repository?";
    case "legend": {
      const files = count(question.files, "file begins", "files begin");
      return `${files} with "${visible(question.phrase)}" (${visible(question.example)}). How secret is a file that says so?`;
    }
    case "home": {
      const files = count(question.files, "file is", "files are");
      return `${files} marked ${labelWords(question.label)}, more than a private repository may hold by default. Is this their home?`;
    }
    case "open-folder":
      return `Is ${visible(question.folder)} (${count(question.files, "file", "files")}) open to the world?`;
    case "ask":
      return "Whom are people to ask about a finding (@organisation/team or @user; empty: nobody in particular)?";
  }
}
