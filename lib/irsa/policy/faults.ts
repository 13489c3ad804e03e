import {
  BEYOND_LATIN_1,
  ELEMENTS,
  KNOWN,
  NO_LATIN_1,
  NO_POLICY,
  NO_STATEMENT,
  NO_VERSION,
  PARTS,
  TWINS,
  unknown,
  VERSIONS,
} from "./grammar";

type Json = Readonly<Record<string, unknown>>;

/** For what IAM refuses a text as a role's policy, in order. */
export function faults(text: string): string[] {
  if (new RegExp(BEYOND_LATIN_1, "u").test(text)) return [NO_LATIN_1];
  try {
    const policy: Json = JSON.parse(text);
    const { Version = VERSIONS[0], Statement } = policy;
    const all = Statement === undefined ? [] : [Statement].flat();
    const statements = all.filter(isObject);
    const sids = statements.flatMap(({ Sid }) => Sid || []);
    return [
      ...names(policy).flatMap((element) => (ELEMENTS.includes(element) ? [] : [unknown(element)])),
      ...(VERSIONS.includes(Version as string) ? [] : [NO_VERSION]),
      ...(statements.length === Math.max(1, all.length) ? [] : [NO_STATEMENT]),
      ...(new Set(sids).size < sids.length ? [TWINS] : []),
      ...statements.flatMap(faultsOf),
    ];
  } catch {
    return [NO_POLICY];
  }
}

function faultsOf(statement: Json, index: number): string[] {
  const at = `statement ${"Sid" in statement ? JSON.stringify(statement.Sid) : index}`;
  const others = names(statement).filter((element) => !new RegExp(KNOWN, "u").test(element));
  const unmet = Object.entries(PARTS).filter(([, { elements, pattern }]) => {
    const said = names(statement).filter((element) => new RegExp(`^${elements}$`, "u").test(element));
    const text = JSON.stringify(Object.fromEntries(said.map((element) => [element, statement[element]])));
    return !new RegExp(`^\\{${pattern}\\}$`, "u").test(text);
  });
  return [
    ...others.map((element) => `${at} ${unknown(element)}`),
    ...unmet.map(([part, { must }]) => `${at}: ${part} must ${must}`),
  ];
}

/** The names of an object's elements, in the order in which Terraform has them. @throws Error when it is none */
function names(object: unknown): string[] {
  if (!isObject(object)) throw new Error("no object");
  return Object.keys(object).sort();
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
