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

async function compared(documents: Record<string, object>) {
  const folder = mkdtempSync(join(tmpdir(), "irsa-presets-"));
  for (const [name, document] of Object.entries(documents))
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(document));
  const { code, stdout, stderr } = await presets("--upstream", folder);
  rmSync(folder, { recursive: true });
  return { code, lines: `${stdout}${stderr}`.split("\n") };
}

test("is content with what its project publishes, and names what it has no add-on for", async () => {
  const { code, lines } = await compared({
    "cert-manager": { Version: "2012-10-17", Statement: certManager },
    "app-mesh": { Statement: [] },
    unheard: { Statement: [] },
    index: [],
  });
  expect(code).toBe(0);
  expect(lines).toContain("cert-manager: as upstream");
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
  expect(lines).toContain("presets: other than upstream, and not listed as such: cert-manager");
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

test("says what it needs", async () => {
  expect(await presets()).toMatchObject({ code: 1, stderr: expect.stringContaining("--upstream DIR") });
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
