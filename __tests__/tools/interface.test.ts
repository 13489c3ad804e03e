import { synthesize } from "../../lib/export";
import { modules } from "../../lib/modules";
import { mustRun } from "../../scripts/lab/run";
import { tool } from "../../scripts/lab/tools";
import { needs } from "../support/needs";

/** The modules as the registry reads them: terraform-config-inspect is its own code. */

needs("terraform-config-inspect")("terraform-config-inspect", () => {
  test.each(modules.map((definition) => [definition.name, definition] as const))(
    "reads modules/%s as it is defined, and has nothing to say",
    async (name, definition) => {
      const read = JSON.parse(await mustRun(tool("terraform-config-inspect"), ["--json", `modules/${name}`]));
      const { output } = synthesize(definition).outputs;
      expect(read.diagnostics ?? []).toEqual([]);
      const inputs = Object.entries(definition.variables).map(([input, { type, description, default: value }]) => [
        input,
        expect.objectContaining({ type, description, default: value ?? null, required: value === undefined }),
      ]);
      expect(read.variables).toEqual(Object.fromEntries(inputs));
      expect(Object.keys(read.outputs)).toEqual(Object.keys(output).sort());
      for (const [each, { description }] of Object.entries(output)) {
        expect(read.outputs[each]).toMatchObject({ description });
      }
      expect(read.required_core).toEqual([definition.terraform]);
      const providers = Object.entries(definition.providers).map(([local, { source, version }]) => [
        local,
        { source, version_constraints: [version] },
      ]);
      expect(read.required_providers).toEqual(Object.fromEntries(providers));
      const calls = Object.values(read.module_calls as Record<string, { source: string }>).map(({ source }) => source);
      expect(calls).toEqual((definition.modules ?? []).map((inner) => `./${inner.name}`));
    },
  );
});
