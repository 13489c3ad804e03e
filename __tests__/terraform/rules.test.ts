import { modules } from "../../lib/modules";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { addonTargets, firstOf, isAddon, moduleOf, plainTargets } from "../../scripts/prove/inputs/targets";
import { applyEdges, applyRows, planVariables } from "../../scripts/prove/inputs/trial";
import { needs } from "../support/needs";

/** The rows of the rule table and what users get wrong, through Terraform; and what is at the edge of the rules. */

needs("terraform")("variables alone, as Terraform reads them", () => {
  // The inputs of role go through the whole module below, and those of irsa are role's.
  const few = plainTargets.filter(({ module }) => !["role", "irsa"].includes(module.name));

  test.each(few.map((target) => [target.module.name, target] as const))(
    "of modules/%s are refused as TypeScript refuses them, or taken",
    async (_, target) => expect((await planVariables([target])).faults).toEqual([]),
  );

  test("of add-ons: each input that role does not have, in the first of them that has it", async () => {
    const { tried, faults } = await planVariables(addonTargets);
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(250);
  });
});

/** What an add-on's own keys and the region of its issuer make stricter than elsewhere. */
const stricter = ["inline_policies", "policy_arns", "oidc_provider_arn"];

test.each(modules.filter(isAddon).map((module) => [module.name, module] as const))(
  "%s has on each input the rule that such an input has elsewhere",
  (_, module) => {
    for (const input of Object.keys(module.variables).filter((each) => !stricter.includes(each))) {
      const first = firstOf(module, input);
      expect([input, module.variables[input]?.validation]).toEqual([input, first?.variables[input]?.validation]);
    }
  },
);

test("irsa has on each input of role's the rule that role has", () => {
  const [irsa, role] = [moduleOf("irsa"), moduleOf("role")];
  // Its provider may be created, and then has no ARN to be given.
  const shared = Object.keys(irsa.variables).filter(
    (input) => input in role.variables && input !== "oidc_provider_arn",
  );
  expect(shared.length).toBeGreaterThan(12);
  for (const input of shared) expect([input, irsa.variables[input]]).toEqual([input, role.variables[input]]);
});

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("modules/role, whole", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator?.stop());

  test("refuses what TypeScript refuses, with its message, and makes nothing in IAM", async () => {
    expect((await applyRows(moduleOf("role"), emulator)).faults).toEqual([]);
  });

  test("takes everything at the edge of the rules, finds nothing to do a second time, and leaves nothing", async () => {
    expect((await applyEdges(emulator)).faults).toEqual([]);
  });
});
