import { lab, type Part } from "../../scripts/lab/lab";

/** Parts that are named here must be there: a missing one fails, and is not skipped. CI sets them. */
const required = (process.env.IRSA_REQUIRE ?? "").split(",").filter(Boolean);

/** A `describe` for tests that take real parts; where one is missing they are skipped, and say why. */
export function needs(...parts: Part[]): (title: string, body: () => void) => void {
  const { missing } = lab();
  const lacking = parts.find((part) => missing[part]);
  return (title, body) => {
    if (!lacking) return describe(title, body);
    if (required.includes(lacking)) {
      return test(title, () => {
        throw new Error(`IRSA_REQUIRE names ${lacking}, but ${missing[lacking]}`);
      });
    }
    describe.skip(`${title} [skipped: ${missing[lacking]}]`, body);
  };
}
