import { type Block, block } from "../json";

/** What of a stack's `terraform` block is not the module's: the caller has a backend, and the definition has the rest. */
const DROPPED = ["backend", "cloud", "required_providers", "required_version"];

/**
 * The blocks of a whole stack without what only a root module configures: `provider`, and of `terraform` the backend,
 * the versions and the sources of providers. The notes say what was dropped, less what the definition says itself.
 */
export function withoutConfiguration({ provider, terraform, ...kept }: Block): {
  readonly kept: Block;
  readonly notes: readonly string[];
} {
  const entries = Object.entries(block(terraform));
  const rest = Object.fromEntries(entries.filter(([key]) => !DROPPED.includes(key)));
  const dropped = entries.filter(([key]) => DROPPED.includes(key) && key !== "required_providers");
  const names = [
    ...Object.keys(block(provider)).map((local) => `provider "${local}"`),
    ...dropped.map(([key, value]) =>
      key === "backend" ? `backend "${Object.keys(block(value))}"` : `terraform.${key}`,
    ),
  ];
  return {
    kept: { ...kept, ...(Object.keys(rest).length > 0 && { terraform: rest }) },
    notes: names.map((name) => `dropped: ${name}, which the caller of the module configures`),
  };
}
