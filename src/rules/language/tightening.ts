import { PLACE_RULES } from "../limits.ts";
import { MARKER_LIST, PROTECT_LIST } from "./content-rules.ts";
import { byClass, choice, either, list, map, optional, required } from "./describe.ts";
import { ACTION, FLOW_ACTION, FOLDER_PATH, LABEL } from "./terms.ts";
import { EXPOSURE, OWN_ALERT_LIST } from "./watching.ts";

/** What is done about findings of a class: a word, or a map that says more. */
export const HANDLING = byClass(
  "the handling",
  either(
    FLOW_ACTION,
    map("a handling", {
      on_flow: required(FLOW_ACTION, "What is done about content that goes where it may not."),
      changes_at_home: optional(
        choice("a handling of changes", {
          none: { means: "nobody is asked" },
          owners: { means: "an owner of the source approves by a review" },
        }),
        "Who approves a change of a registered source in its home. It counts for higher classes too; without it: none.",
      ),
      declassification: optional(
        ACTION,
        "What is done where a mark is taken away or a file leaves its protected path. It counts for higher classes too; without it: advise.",
      ),
    }),
  ),
);

/** Keys by which a layer below the organisation makes things stricter; a group and a repository's own file share them. */
export const TIGHTENING = {
  holds: optional(
    LABEL,
    "What the repository holds where nothing more exact is said; at least what the layers above say.",
  ),
  cleared: optional(LABEL, "The highest label that the repository may hold; at most what the layers above say."),
  folders: optional(
    list(
      "folders",
      map(
        "a folder",
        {
          path: required(FOLDER_PATH, "The folder, from the repository's root."),
          holds: optional(LABEL, "What the folder holds; at least what the layers above say."),
          cleared: optional(
            LABEL,
            "The highest label that the folder may hold, for example since it is synced out; at most what the layers above say.",
          ),
        },
        {
          oneOf: {
            keys: ["holds", "cleared"],
            complaint: {
              what: "a folder of which nothing is said",
              why: "a folder has `holds`, `cleared` or both",
              mend: "Add `cleared: public`, for example.",
            },
          },
        },
      ),
      PLACE_RULES,
    ),
    "Folders with labels of their own, such as an open `sdk/`.",
  ),
  handling: optional(
    HANDLING,
    "What is stricter here than in the layers above: findings that block, marks that may not be taken away, owners who are asked. It counts for higher classes too.",
  ),
  exposure: optional(EXPOSURE, "What is done when the audience grows here: at least what the layers above say."),
  alerts: optional(
    OWN_ALERT_LIST,
    "Who else is told of what happens here. Whoever is told by the layers above still is, and the issue of the rules repository too.",
  ),
  protect: optional(PROTECT_LIST, "Content labelled by its path."),
  markers: optional(MARKER_LIST, "Content labelled by words in it."),
} as const;
