/** When this run began, in milliseconds since 1970. */
export const begun = Date.now();

/** Says a line on stderr, behind the seconds since this run began. */
export const say = (line: string): void => {
  const seconds = Math.round((Date.now() - begun) / 1000);
  process.stderr.write(`[${String(seconds).padStart(4)} s] ${line}\n`);
};
