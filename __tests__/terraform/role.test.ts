import { AttachRolePolicyCommand } from "@aws-sdk/client-iam";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { storedProviders, storedRoles } from "../../scripts/lab/iam";
import { moduleSource, Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

/** modules/role applied by the real Terraform and the real AWS provider, against the AWS API on loopback. */

const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const ARN = `arn:aws:iam::123456789012:oidc-provider/${HOST}`;
const OTHER_HOST = "oidc.eks.eu-central-1.amazonaws.com/id/A1";
const OTHER_ARN = `arn:aws:iam::123456789012:oidc-provider/${OTHER_HOST}`;

/** As it stands in a Terraform configuration: IAM's own variable is escaped. */
const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::home/$${aws:username}/*"}]}';

const source = moduleSource("role");

const configuration = {
  resource: {
    aws_iam_policy: { later: { name: "later", policy: POLICY } },
    aws_iam_openid_connect_provider: { same_apply: { url: "https://example.com/id/B2", client_id_list: ["other"] } },
  },
  module: {
    three: {
      for_each: '${toset(["a", "b", "c.d"])}',
      source,
      oidc_provider_arn: ARN,
      namespace: "payments",
      service_account: "${each.key}",
    },
    everything: {
      source,
      oidc_provider_arn: ARN,
      namespace: "payments",
      service_account: "s3-backup",
      additional_subjects: [
        { namespace: "payments", service_account: "z" },
        { namespace: "audit", service_account: "reader", oidc_provider_arn: OTHER_ARN },
        { namespace: "payments", service_account: "s3-backup" },
        { namespace: "audit", service_account: "reader", oidc_provider_arn: ARN },
      ],
      subject_patterns: ["system:serviceaccount:ci:runner-*", "system:serviceaccount:ci:a?"],
      audience: "other",
      role_name: "Backup_1",
      role_path: "/payments/",
      description: "Größe of $${this}",
      max_session_duration: 7200,
      permissions_boundary_arn: "arn:aws:iam::aws:policy/PowerUserAccess",
      policy_arns: { read: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", later: "${aws_iam_policy.later.arn}" },
      inline_policies: { home: POLICY },
      trust_policy_quota: 4096,
      tags: { "Größe 日本": "x y" },
    },
    same_apply: {
      source,
      oidc_provider_arn: "${aws_iam_openid_connect_provider.same_apply.arn}",
      namespace: "n".repeat(63),
      service_account: "s".repeat(253),
    },
    none: { count: 0, source, oidc_provider_arn: ARN, namespace: "a", service_account: "b" },
  },
  output: { everything: { value: "${module.everything}" }, three: { value: '${module.three["c.d"].arn}' } },
};

const statement = (arn: string, host: string, subjects: string | string[], audience = "sts.amazonaws.com") => ({
  Effect: "Allow",
  Action: "sts:AssumeRoleWithWebIdentity",
  Principal: { Federated: arn },
  Condition: { StringEquals: { [`${host}:sub`]: subjects, [`${host}:aud`]: audience } },
});

const plain = {
  path: "/",
  description: undefined,
  maxSessionDuration: 3600,
  boundary: undefined,
  tags: {},
  attached: [],
  inline: {},
};

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("modules/role", () => {
  let emulator: Emulator;
  let root: Root;
  beforeAll(async () => {
    emulator = await startEmulator();
    root = new Root({ "main.tf.json": configuration }, emulator.env);
    await root.apply();
  });
  afterAll(() => {
    root?.remove();
    emulator?.stop();
  });

  test("makes a role for each workload, that its service account may assume and no other", async () => {
    const roles = await storedRoles(emulator.iam);
    expect(Object.keys(roles).sort()).toEqual([
      "Backup_1",
      `eks-${"n".repeat(51)}-636fe747`,
      "eks-payments-a",
      "eks-payments-b",
      "eks-payments-c.d",
    ]);
    for (const name of ["a", "b", "c.d"]) {
      const trust = {
        Version: "2012-10-17",
        Statement: [statement(ARN, HOST, `system:serviceaccount:payments:${name}`)],
      };
      expect(roles[`eks-payments-${name}`]).toEqual({ ...plain, trust });
    }
  });

  test("takes every input to where it belongs", async () => {
    const { Backup_1 } = await storedRoles(emulator.iam);
    expect(Backup_1).toEqual({
      path: "/payments/",
      description: "Größe of ${this}",
      maxSessionDuration: 7200,
      boundary: "arn:aws:iam::aws:policy/PowerUserAccess",
      tags: { "Größe 日本": "x y" },
      attached: ["arn:aws:iam::123456789012:policy/later", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
      inline: {
        home: {
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::home/${aws:username}/*" }],
        },
      },
      trust: {
        Version: "2012-10-17",
        Statement: [
          statement(OTHER_ARN, OTHER_HOST, "system:serviceaccount:audit:reader", "other"),
          statement(
            ARN,
            HOST,
            [
              "system:serviceaccount:audit:reader",
              "system:serviceaccount:payments:s3-backup",
              "system:serviceaccount:payments:z",
            ],
            "other",
          ),
          {
            Effect: "Allow",
            Action: "sts:AssumeRoleWithWebIdentity",
            Principal: { Federated: ARN },
            Condition: {
              StringLike: { [`${HOST}:sub`]: ["system:serviceaccount:ci:a?", "system:serviceaccount:ci:runner-*"] },
              StringEquals: { [`${HOST}:aud`]: "other" },
            },
          },
        ],
      },
    });
  });

  test("takes a provider that is made in the same apply", async () => {
    const roles = await storedRoles(emulator.iam);
    const [arn] = Object.keys(await storedProviders(emulator.iam)) as [string];
    expect(arn).toBe("arn:aws:iam::123456789012:oidc-provider/example.com/id/B2");
    const subject = `system:serviceaccount:${"n".repeat(63)}:${"s".repeat(253)}`;
    expect(roles[`eks-${"n".repeat(51)}-636fe747`]?.trust).toEqual({
      Version: "2012-10-17",
      Statement: [statement(arn, "example.com/id/B2", subject)],
    });
  });

  test("gives what the service account's owner needs, the audience too", async () => {
    const { everything, three } = (await root.outputs()) as Record<string, Record<string, unknown>>;
    const arn = "arn:aws:iam::123456789012:role/payments/Backup_1";
    expect(three).toBe("arn:aws:iam::123456789012:role/eks-payments-c.d");
    expect(everything).toEqual({
      arn,
      name: "Backup_1",
      unique_id: expect.stringMatching(/^AROA/),
      trust_policy_json: expect.stringContaining('"StringLike"'),
      service_account_annotations: { "eks.amazonaws.com/role-arn": arn, "eks.amazonaws.com/audience": "other" },
      service_account_manifest: `"apiVersion": "v1"
"kind": "ServiceAccount"
"metadata":
  "annotations":
    "eks.amazonaws.com/audience": "other"
    "eks.amazonaws.com/role-arn": "${arn}"
  "name": "s3-backup"
  "namespace": "payments"
`,
    });
  });

  test("has nothing to do a second time", async () => expect(await root.replan()).toBe("no changes"));

  test("leaves nothing behind, not even with a policy that was attached by another hand", async () => {
    const PolicyArn = "arn:aws:iam::aws:policy/AmazonS3FullAccess";
    await emulator.iam.send(new AttachRolePolicyCommand({ RoleName: "eks-payments-a", PolicyArn }));
    await root.destroy();
    expect(await storedRoles(emulator.iam)).toEqual({});
    expect(await storedProviders(emulator.iam)).toEqual({});
  });
});
