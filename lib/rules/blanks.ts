/** The blanks that a rule on `characters` does not count, as a pattern for Terraform's `replace`. */
export const BLANKS = "/[ \t\n\r]/";

/** The text without its blanks. */
export const withoutBlanks = (text: string) => text.replace(new RegExp(BLANKS.slice(1, -1), "g"), "");
