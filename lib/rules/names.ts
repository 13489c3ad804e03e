/** The name of an input as a module has it, `policy_arns`, for the name of a prop, `policyArns`. */
export const inputOf = (prop: string) => prop.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The other way round. */
export const propOf = (input: string) => input.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
