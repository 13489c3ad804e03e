/**
 * Fails the export of a module. Every problem names its place, what is wrong and the way out.
 * @throws Error with all problems, unless there is none
 */
export function refuse(module: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const [first] = problems;
  if (problems.length === 1) throw new Error(`export: ${module}: ${first}`);
  throw new Error(`export: ${module}: ${problems.length} problems:\n  ${problems.join("\n  ")}`);
}

/** What `act` gives. @throws Error that names the module and the place, where `act` throws */
export function at<T>(module: string, place: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new Error(`export: ${module}: ${place}: ${(error as Error).message}`, { cause: error });
  }
}
