import { InvalidArgumentError, Option } from "commander";
import type { LocalScan } from "../../work/scan/scan-local.ts";

const DAY_FORM = /^([1-9]\d{0,3})d$/;
const TIME_FORM = /^(\d{1,6})(ms|s)$/;

/** `--home`. */
export function homeOption(): Option {
  return new Option("--home <url>", "address at which this repository is at home");
}

/** `--visibility` without a default: what is not given stays as it was. */
export function readersOption(): Option {
  return new Option("--visibility <who>", "who reads the repository at its home").choices([
    "public",
    "internal",
    "private",
    "unknown",
  ] satisfies LocalScan["visibility"][]);
}

/** `--deadline 4s`, in milliseconds. */
export function deadlineOption(): Option {
  return new Option("--deadline <time>", "longest time for one received push, for example 4s").argParser((text) => {
    const [, number, unit] = TIME_FORM.exec(text) ?? [];
    const ms = Number(number) * (unit === "s" ? 1_000 : 1);
    if (number === undefined || ms < 100) throw new InvalidArgumentError("Give a time of 100ms at least, as in 4s.");
    return ms;
  });
}

/** `--max-age 7d`, in days. */
export function maxAgeOption(): Option {
  return new Option(
    "--max-age <days>",
    "days after which the copy of the rules is said to be old, for example 7d",
  ).argParser((text) => {
    const [, days] = DAY_FORM.exec(text) ?? [];
    if (days === undefined) throw new InvalidArgumentError("Give days, as in 7d.");
    return Number(days);
  });
}
