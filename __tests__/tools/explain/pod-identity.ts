import type { Stage } from "./stage";

/** What goes wrong with EKS Pod Identity. Associations are files: the emulator knows none. */

export interface PodIdentityFailure {
  readonly title: string;
  readonly link: string;
  readonly code: string;
  /** The service account, and its association's role. */
  readonly name: string;
  readonly role: string;
  /** Makes the pod and what is around it; the account is there, and the webhook knows its association. */
  make(stage: Stage): Promise<unknown>;
  /** Of the association, more than its role. */
  readonly association?: object;
  /** Whether the webhook is told of the association only after the pod was created. */
  readonly isLate?: true;
}

const pod =
  (name: string, over: Parameters<Stage["pod"]>[1] = {}) =>
  (stage: Stage) =>
    stage.pod(name, over);
const variables = (env: Record<string, string>) => ({
  container: { env: Object.entries(env).map(([name, value]) => ({ name, value })) },
});

const LATER = "2099-01-01T00:00:00Z";

export const podIdentityFailures: readonly PodIdentityFailure[] = [
  {
    title: "The pod is older than the association",
    link: "pods",
    code: "older-than-association",
    name: "pods-late",
    role: "pods-right",
    make: pod("pods-late"),
    association: { createdAt: LATER },
    isLate: true,
  },
  {
    title: "The trust policy of the role is for IRSA only",
    link: "trust",
    code: "trust-no-pod-identity",
    name: "pods-irsa",
    role: "right",
    make: pod("pods-irsa"),
  },
  {
    title: "The trust policy lacks sts:TagSession",
    link: "trust",
    code: "trust-action",
    name: "pods-action",
    role: "pods-action",
    make: pod("pods-action"),
  },
  {
    title: "The trust policy asks for another namespace's tag",
    link: "trust",
    code: "trust-namespace",
    name: "pods-namespace",
    role: "pods-namespace",
    make: pod("pods-namespace"),
  },
  {
    title: "The association has no session tags, and the trust policy asks for them",
    link: "trust",
    code: "trust-no-session-tags",
    name: "pods-untagged",
    role: "pods-namespace",
    make: pod("pods-untagged"),
    association: { disableSessionTags: true },
  },
  {
    title: "The association's role is of another account",
    link: "association",
    code: "association-account",
    name: "pods-account",
    role: "arn:aws:iam::111122223333:role/x",
    make: pod("pods-account"),
  },
  {
    title: "The association's role does not exist",
    link: "role",
    code: "role-missing",
    name: "pods-gone",
    role: "gone",
    make: pod("pods-gone"),
  },
  {
    title: "The container sets the variables of IRSA itself, which win",
    link: "credentials",
    code: "web-identity-wins",
    name: "pods-web",
    role: "pods-right",
    make: pod("pods-web", variables({ AWS_ROLE_ARN: "x", AWS_WEB_IDENTITY_TOKEN_FILE: "/token" })),
  },
  {
    title: "A proxy is set, and the agent's address is not exempt",
    link: "credentials",
    code: "proxy",
    name: "pods-proxy",
    role: "pods-right",
    make: pod("pods-proxy", variables({ HTTP_PROXY: "http://proxy:3128", NO_PROXY: "10.0.0.0/8" })),
  },
  {
    title: "The pod runs on Fargate",
    link: "agent",
    code: "fargate",
    name: "pods-fargate",
    role: "pods-right",
    async make(stage) {
      await stage.node("fargate-1", 1, { "eks.amazonaws.com/compute-type": "fargate" });
      await stage.pod("pods-fargate", { spec: { nodeName: "fargate-1" } });
    },
  },
  {
    title: "An annotation names another role than the association",
    link: "annotation",
    code: "association-wins",
    name: "pods-both",
    role: "pods-right",
    async make(stage) {
      await stage.annotate("pods-both", { "eks.amazonaws.com/role-arn": stage.role("right") });
      await stage.pod("pods-both");
    },
  },
];
