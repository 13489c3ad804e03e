import type { Document, Place } from "../facts/read";
import { say } from "../output";
import { type Problem, problemOf, sentence } from "./problem";

/** Documents that live calls fill, with what they could not read. */
export class Source implements Place {
  readonly documents: Document[] = [];
  readonly gaps: string[] = [];

  constructor(readonly label: string) {}

  /**
   * Keeps what a call answers. A call that fails costs its document only: the reason is kept as a gap. Something that
   * does not exist is an answer too.
   * @param what is read, for people
   * @param permission that the call takes
   * @param subject what the call is about, as `recognize` knows it; told where its absence matters
   * @returns the answer, or why there is none
   */
  async attempt<T>(
    what: string,
    permission: string,
    call: () => Promise<T>,
    subject?: string,
  ): Promise<{ readonly value?: T; readonly problem?: Problem }> {
    say(`reading ${what}`);
    try {
      const value = await call();
      this.documents.push({ source: what, value });
      return { value };
    } catch (error) {
      const problem = problemOf(error);
      if (problem !== "absent") this.gaps.push(sentence(what, error, permission));
      else if (subject)
        this.documents.push({ source: what, value: { failed: { code: "NotFound", call: subject, message: "" } } });
      return { problem };
    }
  }

  /** The same, where only the answer matters. */
  async take<T>(...of: Parameters<typeof this.attempt<T>>): Promise<T | undefined> {
    return (await this.attempt<T>(...of)).value;
  }
}

/** Calls a function for every item, a few at a time. */
export async function each<T>(items: readonly T[], call: (item: T) => Promise<unknown>, atOnce = 5): Promise<void> {
  const left = [...items];
  const work = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await call(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
}
