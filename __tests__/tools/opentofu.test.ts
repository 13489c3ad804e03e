import { cpSync } from "node:fs";
import { offline } from "../../lib/modules/parts/tests";
import { lab } from "../../scripts/lab/lab";
import { type Diagnostic, moduleSource, Root } from "../../scripts/lab/root";
import { mustRun } from "../../scripts/lab/run";
import { tool } from "../../scripts/lab/tools";
import { byProviders } from "../support/groups";
import { needs } from "../support/needs";

/** The modules on OpenTofu, with the providers of its own registry. */

const env = lab().openTofuEnv;

const tofu = ({ folder }: Root, ...args: string[]) => mustRun(tool("tofu"), args, { cwd: folder, env });

describe.each(byProviders())("%s", (_, providers, group) => {
  needs("tofu", ...providers)("on OpenTofu", () => {
    let diagnostics: readonly Diagnostic[];
    beforeAll(async () => {
      const files = group.map(({ name, variables }) => {
        const required = Object.entries(variables).filter(([, variable]) => variable.default === undefined);
        const given = Object.fromEntries(required.map(([input]) => [input, "${var.unknown}"]));
        return [`${name}.tf.json`, { module: { [name]: { source: moduleSource(name), ...given } } }];
      });
      const root = new Root({ "main.tf.json": { variable: { unknown: {} } }, ...Object.fromEntries(files) });
      await tofu(root, "init", "-input=false", "-no-color");
      ({ diagnostics } = JSON.parse(await tofu(root, "validate", "-json")));
      root.remove();
    });

    test.each(group.map(({ name }) => name))("%s is valid", (name) => {
      expect(diagnostics.filter(({ range }) => range?.filename.includes(name))).toEqual([]);
    });

    test("are valid together", () => expect(diagnostics).toEqual([]));
  });
});

needs("tofu", "hashicorp/aws")("modules/role on OpenTofu", () => {
  const host = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
  const arn = `arn:aws:iam::111122223333:oidc-provider/${host}`;

  test("plans the role that it plans on Terraform", async () => {
    const role = {
      source: moduleSource("role"),
      oidc_provider_arn: arn,
      namespace: "payments",
      service_account: "s3-backup",
    };
    const root = new Root({ "main.tf.json": { provider: { aws: offline.aws }, module: { role } } });
    await tofu(root, "init", "-input=false", "-no-color");
    await tofu(root, "plan", "-out=plan", "-input=false", "-no-color");
    const { resource_changes } = JSON.parse(await tofu(root, "show", "-json", "plan"));
    root.remove();
    expect(resource_changes.map(({ address }: { address: string }) => address)).toEqual([
      "module.role.aws_iam_role.role",
    ]);
    const [{ change }] = resource_changes;
    expect(change.actions).toEqual(["create"]);
    expect(change.after).toMatchObject({ name: "eks-payments-s3-backup", path: "/", max_session_duration: 3600 });
    expect(JSON.parse(change.after.assume_role_policy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRoleWithWebIdentity",
          Principal: { Federated: arn },
          Condition: {
            StringEquals: {
              [`${host}:sub`]: "system:serviceaccount:payments:s3-backup",
              [`${host}:aud`]: "sts.amazonaws.com",
            },
          },
        },
      ],
    });
  });

  test("passes the tests that it ships", async () => {
    const root = new Root({});
    cpSync(moduleSource("role"), root.folder, { recursive: true });
    await tofu(root, "init", "-input=false", "-no-color");
    expect(await tofu(root, "test", "-no-color")).toContain("Success! 2 passed, 0 failed.");
    root.remove();
  });
});
