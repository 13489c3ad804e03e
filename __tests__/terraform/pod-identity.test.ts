import { evaluatePodIdentity, evaluateTrustPolicy } from "../../lib/irsa";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { storedRoles } from "../../scripts/lab/iam";
import { Root } from "../../scripts/lab/root";
import { section, snippets } from "../support/documents";
import { completed } from "../support/hcl-snippets";
import { needs } from "../support/needs";

/**
 * The move from IRSA to Pod Identity, and back, with the role of docs/pod-identity.md: word for word, but for the account,
 * which is the emulator's. It knows no associations; documents.test.ts plans these.
 */

const PAGE = "docs/pod-identity.md";
const NAME = "eks-payments-s3-backup";
const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const CLUSTER = "arn:aws:eks:eu-west-1:123456789012:cluster/production";

/** The role as a section of the page has it. */
function roleOf(title: string): string {
  const snippet = snippets(PAGE, "hcl").find(({ text }) => section(PAGE, title).includes(text));
  if (!snippet) throw new Error(`${PAGE}, "${title}", shows no HCL`);
  return completed(snippet).replaceAll("111122223333", "123456789012");
}

const both = roleOf("1. Let the role admit both");
const steps = {
  irsa: both.replace(/^ *pod_identity_cluster_arns .*\n/m, ""),
  both,
  pods: roleOf("3. Take IRSA away"),
};

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("from IRSA to Pod Identity", () => {
  let emulator: Emulator;
  let root: Root;
  beforeAll(async () => {
    emulator = await startEmulator();
    root = new Root({ "main.tf": steps.irsa }, emulator.env);
    await root.apply();
  });
  afterAll(() => {
    root?.remove();
    emulator?.stop();
  });

  /** Who gets the role as it stands in IAM, and what the plan before did with it. */
  async function after(step: keyof typeof steps) {
    root.write("main.tf", steps[step]);
    const planned = await root.applied();
    const policy = (await storedRoles(emulator.iam))[NAME]?.trust;
    const sub = "system:serviceaccount:payments:s3-backup";
    const claims = { iss: `https://${HOST}`, sub, aud: "sts.amazonaws.com" };
    const pod = { clusterArn: CLUSTER, namespace: "payments", serviceAccount: "s3-backup" };
    return {
      planned,
      irsa: evaluateTrustPolicy(policy, claims, `arn:aws:iam::123456789012:oidc-provider/${HOST}`).admitted,
      pods: evaluatePodIdentity(policy, pod).admitted,
      otherPods: evaluatePodIdentity(policy, { ...pod, serviceAccount: "ledger" }).admitted,
    };
  }

  test("the role stays, and only its trust policy changes: one step at a time, and back", async () => {
    const planned = ["update module.role.aws_iam_role.role"];
    expect(await after("irsa")).toEqual({ planned: [], irsa: true, pods: false, otherPods: false });
    expect(await after("both")).toEqual({ planned, irsa: true, pods: true, otherPods: false });
    expect(await after("pods")).toEqual({ planned, irsa: false, pods: true, otherPods: false });
    expect(await after("both")).toEqual({ planned, irsa: true, pods: true, otherPods: false });
    expect(await after("irsa")).toEqual({ planned, irsa: true, pods: false, otherPods: false });
  });

  test("and nothing is left to do", async () => expect(await root.replan()).toBe("no changes"));
});
