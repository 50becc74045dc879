/** The name of our check runs. A ruleset that asks for it pins it to the App, since anybody may post a check of any name. */
export const CHECK_NAME = "sourcewarden";
