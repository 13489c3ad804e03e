import { CreateOpenIDConnectProviderCommand, DeleteOpenIDConnectProviderCommand } from "@aws-sdk/client-iam";
import { NAMESPACE, type Stage } from "./stage";

/** Every way in which a pod loses its role that is known here: how it is made for real, and what must be told first. */

export interface Failure {
  /** What is wrong, in the words of a user. */
  readonly title: string;
  /** The link that must be named first, and its code. */
  readonly link: string;
  readonly code: string;
  /** Makes it. @returns what to explain, when it is not the service account that is called like the code */
  make(stage: Stage, name: string): Promise<unknown>;
  /** Takes back what would disturb others. */
  undo?(stage: Stage): Promise<void>;
}

const ROLE = "eks.amazonaws.com/role-arn";

/** A service account with a role, and a pod of it. */
const running =
  (role: string, over: Parameters<Stage["pod"]>[1] = {}) =>
  async (stage: Stage, name: string) => {
    await stage.account(name, { [ROLE]: stage.role(role) });
    await stage.pod(name, over);
  };

/** A trust policy that goes wrong; the role is called like the code. */
const trust = (title: string, code: string): Failure => ({
  title,
  link: "trust",
  code: `trust-${code}`,
  make: (stage) => running(code)(stage, code).then(() => [`${NAMESPACE}/${code}`]),
});

const seconds = (n: number) => new Promise((resolve) => setTimeout(resolve, n * 1000));
const variable = (name: string, value = "x") => ({ env: [{ name, value }] });

export const failures: readonly Failure[] = [
  {
    title: "The OIDC provider is not in the account",
    link: "provider",
    code: "provider-missing",
    async make(stage, name) {
      await running("right")(stage, name);
      await stage.emulator.iam.send(
        new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: stage.provider }),
      );
    },
    async undo(stage) {
      const command = new CreateOpenIDConnectProviderCommand({
        Url: stage.issuer,
        ClientIDList: ["sts.amazonaws.com"],
      });
      await stage.emulator.iam.send(command);
    },
  },
  {
    title: "The OIDC provider does not list the audience",
    link: "provider",
    code: "provider-audience",
    async make(stage, name) {
      await stage.account(name, { [ROLE]: stage.role("vault"), "eks.amazonaws.com/audience": "vault" });
      await stage.pod(name);
    },
  },
  {
    title: "There is no such service account",
    link: "service-account",
    code: "no-service-account",
    make: async () => {},
  },
  {
    title: "The service account is not annotated",
    link: "annotation",
    code: "not-annotated",
    async make(stage, name) {
      await stage.account(name);
      await stage.pod(name);
    },
  },
  {
    title: "The annotation has another key",
    link: "annotation",
    code: "annotation-key",
    async make(stage, name) {
      await stage.account(name, { "eks.amazonaws.com/role": stage.role("right") });
      await stage.pod(name);
    },
  },
  {
    title: "The annotation is on the pod, not on the service account",
    link: "annotation",
    code: "annotation-on-pod",
    async make(stage, name) {
      await stage.account(name);
      await stage.pod(name, { metadata: { annotations: { [ROLE]: stage.role("right") } } });
    },
  },
  {
    title: "The annotation is no role's ARN",
    link: "annotation",
    code: "bad-annotation",
    async make(stage, name) {
      await stage.account(name, { [ROLE]: "arn:aws:iam::123456789012:user/right" });
      await stage.pod(name);
    },
  },
  {
    title: "The role does not exist",
    link: "role",
    code: "role-missing",
    make: running("gone"),
  },
  {
    title: "The role has a path, and the annotation does not",
    link: "role",
    code: "role-path",
    make: running("in-path"),
  },
  trust("The trust policy names another namespace", "namespace"),
  trust("The trust policy names another service account", "service-account"),
  trust("The trust policy has https:// in its keys", "scheme-in-key"),
  trust("The trust policy has * under StringEquals", "wildcard-under-equals"),
  trust("The trust policy asks for another audience", "audience"),
  trust("The trust policy is for a cluster that was replaced", "other-cluster"),
  trust("The trust policy names the provider of another account", "provider-account"),
  trust("The trust policy allows sts:AssumeRole, not …WithWebIdentity", "action"),
  trust("The trust policy is for another service only", "no-statement"),
  trust("The trust policy denies it", "denied"),
  {
    title: "The cluster has no pod identity webhook",
    link: "webhook",
    code: "no-webhook",
    async make(stage, name) {
      await stage.account(name, { [ROLE]: stage.role("right") });
      await stage.webhook.unregister();
      await stage.pod(name);
    },
    undo: (stage) => stage.webhook.register(),
  },
  {
    title: "The webhook was not reached when the pod was created",
    link: "pods",
    code: "missed-by-webhook",
    async make(stage, name) {
      await stage.account(name, { [ROLE]: stage.role("right") });
      await stage.webhook.unregister();
      await stage.pod(name);
      await stage.webhook.register();
    },
  },
  {
    title: "The pod is older than the annotation, and there is no record of when that was set",
    link: "pods",
    code: "not-injected",
    async make(stage, name) {
      await stage.account(name);
      await stage.pod(name);
      await stage.annotate(name, { [ROLE]: stage.role("right") });
    },
  },
  {
    title: "The pod is older than the annotation",
    link: "pods",
    code: "older-than-annotation",
    async make(stage, name) {
      // An account that is created with nothing in it has no managed fields, and gets none.
      await stage.account(name, { "example.com/team": "payments" });
      await stage.pod(name);
      await seconds(1.5);
      await stage.annotate(name, { [ROLE]: stage.role("right") });
    },
  },
  {
    title: "A label of the pod makes the webhook skip it",
    link: "pods",
    code: "skip-label",
    make: running("right", { metadata: { labels: { "eks.amazonaws.com/skip-pod-identity-webhook": "true" } } }),
  },
  {
    title: "An annotation of the pod excludes the container",
    link: "pods",
    code: "skip-containers",
    make: running("right", { metadata: { annotations: { "eks.amazonaws.com/skip-containers": "app" } } }),
  },
  {
    title: "The container sets one of the webhook's variables itself",
    link: "pods",
    code: "predefined-variables",
    make: running("right", { container: variable("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/old") }),
  },
  {
    title: "The annotation was changed after the pod was created",
    link: "role-in-pods",
    code: "stale-role",
    async make(stage, name) {
      await stage.account(name, { [ROLE]: stage.role("former") });
      await stage.pod(name);
      await stage.annotate(name, { [ROLE]: stage.role("right") });
    },
  },
  {
    title: "The pod's token is for an audience that was changed since",
    link: "trust",
    code: "trust-audience",
    async make(stage, name) {
      await stage.account(name, { [ROLE]: stage.role("right"), "eks.amazonaws.com/audience": "vault" });
      await stage.pod(name);
      await stage.annotate(name, { [ROLE]: stage.role("right"), "eks.amazonaws.com/audience": null });
    },
  },
  {
    title: "Static keys in the container's variables",
    link: "credentials",
    code: "static-keys",
    make: running("right", { container: variable("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE") }),
  },
  {
    title: "A profile in the container's variables",
    link: "credentials",
    code: "profile",
    make: running("right", { container: variable("AWS_PROFILE", "ci") }),
  },
  {
    title: "A credentials file is mounted",
    link: "credentials",
    code: "credentials-file",
    make: running("right", {
      container: { volumeMounts: [{ name: "aws", mountPath: "/root/.aws" }] },
      spec: { volumes: [{ name: "aws", secret: { secretName: "aws" } }] },
    }),
  },
  {
    title: "The deployment's pods use another service account",
    link: "pods",
    code: "no-pods",
    async make(stage, name) {
      await stage.account(name, { [ROLE]: stage.role("ops") }, "ops");
      await stage.account("default", {}, "ops");
      await stage.pod("default", {}, "ops");
      return [`ops/${name}`];
    },
  },
  {
    title: "The pod shares the node's network",
    link: "fallback",
    code: "host-network",
    make: running("right", { spec: { hostNetwork: true } }),
  },
  {
    title: "The node's role is in reach: its hop limit is 2",
    link: "fallback",
    code: "imds-reachable",
    async make(stage, name) {
      await stage.node("node-2", 2);
      await running("right", { spec: { nodeName: "node-2" } })(stage, name);
    },
  },
];
