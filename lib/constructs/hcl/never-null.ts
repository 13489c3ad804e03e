import { hclText } from "./expression";

/**
 * The text as one that Terraform knows not to be null before it knows the text itself, so that a module which is given
 * it can tell at plan that it is given.
 */
export const neverNull = (text: string) => hclText`format("%s", ${text})`;
