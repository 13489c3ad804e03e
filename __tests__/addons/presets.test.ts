import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../scripts/lab/run";

/** `npm run presets` on documents that are upstream's, and on such as are not. */

const presets = (...args: string[]) => run("npx", ["jiti", "scripts/presets.ts", ...args]);

/** As its project publishes it. */
const certManager = [
  { Effect: "Allow", Action: "route53:GetChange", Resource: "arn:aws:route53:::change/*" },
  {
    Effect: "Allow",
    Action: ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
    Resource: "arn:aws:route53:::hostedzone/*",
    Condition: { "ForAllValues:StringEquals": { "route53:ChangeResourceRecordSetsRecordTypes": ["TXT"] } },
  },
  { Effect: "Allow", Action: "route53:ListHostedZonesByName", Resource: "*" },
];

async function compared(documents: Record<string, object>, ...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "irsa-presets-"));
  for (const [name, document] of Object.entries(documents))
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(document));
  const { code, stdout, stderr } = await presets("--upstream", folder, ...args);
  rmSync(folder, { recursive: true });
  return { code, stdout, lines: `${stdout}${stderr}`.split("\n") };
}

/** As its project publishes it, and the module follows without a difference. */
const kyverno = [
  {
    Effect: "Allow",
    Action: ["kms:GetPublicKey", "kms:DescribeKey"],
    Resource: "arn:aws:kms:<region>:<account-id>:key/<key-id>",
  },
];

test("is content with what its project publishes, and names what it has no add-on for", async () => {
  const { code, lines } = await compared({
    "kyverno-kms": { Version: "2012-10-17", Statement: kyverno },
    "app-mesh": { Statement: [] },
    unheard: { Statement: [] },
    index: [],
  });
  expect(code).toBe(0);
  expect(lines).toContain("kyverno: as upstream");
  expect(lines).toContain("velero: no velero-kms.json to compare with");
  expect(lines).toContain("app-mesh: no add-on here. AWS ended App Mesh on 2026-09-30.");
  expect(lines).toContain("unheard: no add-on here, and not known; see left-out.ts");
});

test("fails on an action that is missing here, extra here, or has another scope", async () => {
  const [change, records] = certManager;
  const { code, lines } = await compared({
    "cert-manager": {
      Statement: [
        { ...change, Action: ["route53:GetChange", "route53:New"] },
        { ...records, Condition: undefined },
      ],
    },
  });
  expect(code).toBe(1);
  expect(lines).toContain("cert-manager: NOT LISTED: missing: route53:New");
  expect(lines).toContain("cert-manager: NOT LISTED: extra: route53:ListHostedZonesByName");
  expect(lines).toContain("cert-manager: NOT LISTED: another scope: route53:ListResourceRecordSets");
  expect(lines).toContain("presets: different from upstream, and not listed as such: cert-manager");
});

test("fails on a listed difference that is not there any more", async () => {
  const tag = { StringEquals: { "aws:ResourceTag/k8s.io/cluster-autoscaler/production": "owned" } };
  const writes = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"];
  const reads = [
    "autoscaling:DescribeAutoScalingGroups",
    "autoscaling:DescribeAutoScalingInstances",
    "autoscaling:DescribeLaunchConfigurations",
    "autoscaling:DescribeScalingActivities",
    "ec2:DescribeImages",
    "ec2:DescribeInstanceTypes",
    "ec2:DescribeLaunchTemplateVersions",
    "ec2:GetInstanceTypesFromInstanceRequirements",
    "eks:DescribeNodegroup",
  ];
  const { code, lines } = await compared({
    "cluster-autoscaler": {
      Statement: [
        { Effect: "Allow", Action: reads, Resource: "*" },
        { Effect: "Allow", Action: writes, Resource: "*", Condition: tag },
      ],
    },
  });
  expect(code).toBe(1);
  expect(lines).toContain("cluster-autoscaler: LISTED, and no different: autoscaling:SetDesiredCapacity");
});

test("says which document moved, and prints what changed as a patch that applies", async () => {
  const [change, records, list] = certManager;
  const other = { Effect: "Allow", Action: "route53:Other", Resource: "arn:aws:route53:::hostedzone/*" };
  const documents = {
    "cert-manager": {
      Statement: [
        { ...change, Action: ["route53:GetChange", "route53:New"] },
        { ...records, Action: ["route53:ChangeResourceRecordSets"] },
        list,
        other,
      ],
    },
    index: [{ addon: "cert-manager", upstream: { commit: "f".repeat(40), date: "2026-12-01" } }],
  };
  expect((await compared(documents)).lines).toContain(
    "cert-manager: moved: content/docs/configuration/acme/dns01/route53.md, from 776e5dba5651 of 2025-04-16 to ffffffffffff of 2026-12-01",
  );
  const { code, stdout } = await compared(documents, "--patch");
  expect(code).toBe(0);
  for (const line of [
    "--- a/lib/addons/catalog/cert-manager.ts",
    '+      date: "2026-12-01",',
    '+    { actions: ["route53:Other"], resources: ["<hosted_zone_arns>"] },',
    '+      actions: ["route53:ChangeResourceRecordSets"],',
  ]) {
    expect(stdout.split("\n")).toContain(line);
  }
  expect(stdout).toContain('+      actions: ["route53:GetChange", "route53:New"],');
  const patch = join(mkdtempSync(join(tmpdir(), "irsa-patch-test-")), "patch");
  writeFileSync(patch, stdout);
  expect(await run("git", ["apply", "--check", patch])).toMatchObject({ code: 0 });
  rmSync(join(patch, ".."), { recursive: true });
});

test("says what a patch leaves to be done by hand", async () => {
  const ecr = { Statement: [{ Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: "*" }] };
  const { lines } = await compared({ "ecr-read-only": ecr }, "--patch");
  expect(lines).toContain("by hand: lib/addons/catalog/argocd-image-updater.ts: take out ecr:ListImages");
});

test("fails when the documents were collected too long ago", async () => {
  expect(await presets("--max-age", "40000")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/collected \d+ days ago, on 20\d\d-\d\d-\d\d$/m),
  });
  expect(await presets("--max-age", "0.001")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("collect them again"),
  });
  expect(await presets("--max-age", "x")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--max-age "x" must be a number'),
  });
});

test("says what it needs", async () => {
  expect(await presets()).toMatchObject({ code: 2, stderr: expect.stringContaining("--upstream DIR") });
  expect(await presets("--upstream", "no-such-folder")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("no-such-folder"),
  });
});

const UPSTREAM = "../shared/upstream-policies";
const given = existsSync(UPSTREAM) ? test : test.skip;

given("agrees with the documents that were collected beside this checkout [skipped where they are not]", async () => {
  const { code, stdout } = await presets("--upstream", UPSTREAM);
  expect(stdout).not.toMatch(/NOT LISTED|no different|not known/);
  expect(code).toBe(0);
});
