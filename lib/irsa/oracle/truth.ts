/**
 * Whether something holds: true, false, or the names of what that depends on.
 * @inline
 */
export type Truth = boolean | readonly string[];

/** Whether all hold; true of none. What one that is false leaves open no longer matters. */
export function all(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  const open = opened(truths);
  return open.length === 0 || open;
}

/** Whether one of them holds; false of none. What one that is true leaves open no longer matters. */
export function any(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  const open = opened(truths);
  return open.length > 0 && open;
}

/** The opposite; what is open stays open. */
export const not = (truth: Truth): Truth => (typeof truth === "boolean" ? !truth : truth);

const opened = (truths: readonly Truth[]) => [...new Set(truths.flatMap((each) => (each === true ? [] : each || [])))];
