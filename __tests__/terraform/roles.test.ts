import { startEmulator } from "../../scripts/lab/emulator";
import { storedProviders, storedRoles } from "../../scripts/lab/iam";
import { moduleSource, Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

/** modules/roles applied by the real Terraform and the real AWS provider, against the AWS API on loopback. */

const DENY = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';

const made = {
  aws_iam_policy: { later: { name: "later", policy: DENY } },
  aws_iam_openid_connect_provider: {
    here: { url: "https://example.com/id/B2", client_id_list: ["sts.amazonaws.com"] },
  },
};
const oidc_provider_arn = "${aws_iam_openid_connect_provider.here.arn}";

const workloads = {
  "s3 backup": {
    namespace: "payments",
    service_account: "s3-backup",
    policy_arns: { later: "${aws_iam_policy.later.arn}" },
    inline_policies: { none: DENY },
    tags: { team: "payments" },
  },
  ledger: { namespace: "payments", service_account: "ledger", role_path: "/books/" },
};

const each = (name: string) => `\${each.value.${name}}`;

/** The same roles, by a call of `role` for each. */
const roleOfEach = {
  source: moduleSource("role"),
  for_each: {
    "s3 backup": { ...workloads["s3 backup"], role_path: "/" },
    ledger: { ...workloads.ledger, policy_arns: {}, inline_policies: {}, tags: {} },
  },
  oidc_provider_arn,
  ...Object.fromEntries([...Object.keys(workloads["s3 backup"]), "role_path"].map((name) => [name, each(name)])),
};

const roles = { source: moduleSource("roles"), oidc_provider_arn, workloads };

const uniqueIds = { unique_ids: { value: "${module.roles.unique_ids}" } };

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("modules/roles", () => {
  test("makes roles of what is known after apply only, and takes over those that role has made", async () => {
    const emulator = await startEmulator();
    const root = new Root(
      {
        "made.tf.json": { resource: made },
        "main.tf.json": {
          module: { role: roleOfEach },
          output: { unique_ids: { value: "${{ for key, role in module.role : key => role.unique_id }}" } },
        },
      },
      emulator.env,
    );
    try {
      await root.apply();
      const before = [await root.outputs(), await storedRoles(emulator.iam)];
      expect(Object.keys(before[1] as object).sort()).toEqual(["eks-payments-ledger", "eks-payments-s3-backup"]);
      const moved = Object.keys(workloads).map((key) => ({
        from: `module.role["${key}"]`,
        to: `module.roles.module.workload["${key}"]`,
      }));
      root.write("main.tf.json", { module: { roles }, output: uniqueIds, moved });
      await root.apply();
      expect([await root.outputs(), await storedRoles(emulator.iam)]).toEqual(before);
      await root.destroy();
      root.write("main.tf.json", { module: { roles }, output: uniqueIds });
      await root.apply();
      expect(await storedRoles(emulator.iam)).toEqual(before[1]);
      expect(await root.replan()).toBe("no changes");
      const { stdout } = await root.try("plan", "-input=false", "-no-color");
      expect(stdout.replace(/\s+/g, " ")).toContain(
        "Warning: Check block assertion failed on .terraform/modules/roles/main.tf.json",
      );
      expect(stdout.replace(/\s+/g, " ")).toContain("irsa: the roles of workloads ledger have no permissions: none of");
      await root.destroy();
      expect([await storedRoles(emulator.iam), await storedProviders(emulator.iam)]).toEqual([{}, {}]);
    } finally {
      root.remove();
      emulator.stop();
    }
  });
});
