import { basename } from "node:path";
import { z } from "zod";
import { UserError } from "../fail";
import { accountDetails, listedProviders, listedRoles, roleOf } from "./aws";
import type { Found } from "./found";
import * as kinds from "./kinds";
import { objectsOf } from "./kubernetes";
import type { Document } from "./read";
import { terraform } from "./terraform";

/** What files that `irsa explain --collect` names list: an empty list of kubectl does not tell. */
const LISTS: Readonly<Record<string, string>> = {
  "service-accounts.json": "ServiceAccount",
  "pods.json": "Pod",
  "webhooks.json": "MutatingWebhookConfiguration",
  "nodes.json": "Node",
  "daemonsets.json": "DaemonSet",
};

function listOf(list: z.infer<typeof kinds.ObjectList>, source: string): Partial<Found> {
  const objects = objectsOf(list);
  const named = list.kind === "List" ? LISTS[basename(source)] : list.kind.replace(/List$/, "");
  return { objects, listed: [...new Set([...objects.map(({ kind }) => kind), ...(named ? [named] : [])])] };
}

/** What a call is about, by its name in AWS or its resource in Kubernetes. */
const SUBJECTS: Readonly<Record<string, string>> = {
  GetRole: "Role",
  GetOpenIDConnectProvider: "Provider",
  DescribeCluster: "Cluster",
  serviceaccounts: "ServiceAccount",
  pods: "Pod",
  deployments: "Deployment",
  "deployments.apps": "Deployment",
  daemonsets: "DaemonSet",
  "daemonsets.apps": "DaemonSet",
};

/** A call that failed because there is no such thing is an answer; another is a gap. */
function failed({ failed: { code, call, message } }: z.infer<typeof kinds.Failed>, source: string): Partial<Found> {
  const subject = SUBJECTS[call];
  if (/^(NoSuchEntity|ResourceNotFoundException|NotFound)$/.test(code) && subject)
    return { absent: [{ kind: subject, message }] };
  return { gaps: [`${source}: ${code === "Unreadable" ? message : `${code}: ${message || call}`}`] };
}

type Reader = (document: Document) => Partial<Found>;

const reader =
  <T>(schema: z.ZodType<T>, read: (value: T, source: string) => Partial<Found>): Reader =>
  ({ source, value }) => {
    const { success, data, error } = schema.safeParse(value);
    if (success) return read(data, source);
    const { path, message } = error.issues[0] as z.core.$ZodIssue;
    throw new UserError(`${source}: ${z.core.toDotPath(path) || "the document"}: ${message}`);
  };

/** Each kind of document, by an element at its top that no other kind has; the first that is there decides. */
const READERS: readonly (readonly [element: string, what: string, Reader])[] = [
  ["failed", "", reader(kinds.Failed, failed)],
  ["RoleDetailList", "aws iam get-account-authorization-details", reader(kinds.AccountDetails, accountDetails)],
  ["Role", "aws iam get-role", reader(kinds.GetRole, ({ Role }, source) => ({ roles: [roleOf(Role, source)] }))],
  ["Roles", "aws iam list-roles", reader(kinds.ListRoles, ({ Roles }, source) => listedRoles(Roles, source))],
  [
    "OpenIDConnectProviderList",
    "aws iam list-open-id-connect-providers",
    reader(kinds.ListProviders, ({ OpenIDConnectProviderList: list }, source) =>
      listedProviders(
        list.map(({ Arn }) => Arn),
        source,
      ),
    ),
  ],
  [
    "ClientIDList",
    "aws iam get-open-id-connect-provider",
    reader(kinds.GetProvider, ({ Url, ClientIDList, Arn }, source) => {
      if (Arn) return { providers: [{ arn: Arn, audiences: ClientIDList, source }] };
      return { providerUrls: [{ url: Url.replace(/^https:\/\//, ""), audiences: ClientIDList, source }] };
    }),
  ],
  ["UserId", "aws sts get-caller-identity", reader(kinds.CallerIdentity, ({ Account }) => ({ accounts: [Account] }))],
  ["cluster", "aws eks describe-cluster", reader(kinds.DescribeCluster, ({ cluster }) => ({ clusters: [cluster] }))],
  [
    "associations",
    "aws eks list-pod-identity-associations",
    reader(kinds.ListAssociations, ({ associations }) => ({ associations, listed: ["Association"] })),
  ],
  [
    "association",
    "aws eks describe-pod-identity-association",
    reader(kinds.DescribeAssociation, ({ association }) => ({ associations: [association] })),
  ],
  [
    "Reservations",
    "aws ec2 describe-instances",
    reader(kinds.DescribeInstances, ({ Reservations }) => ({
      instances: Reservations.flatMap(({ Instances }) => Instances),
    })),
  ],
  [
    "jwks_uri",
    "kubectl get --raw /.well-known/openid-configuration",
    reader(kinds.Discovery, ({ issuer }) => ({ issuers: [issuer] })),
  ],
  ["items", "kubectl get … -o json", reader(kinds.ObjectList, listOf)],
  ["apiVersion", "kubectl get … -o json", reader(kinds.OneObject, (object) => ({ objects: [object] }))],
  ["format_version", "terraform show -json", reader(kinds.Terraform, terraform)],
];

/** What a document says. @throws UserError when it is of no kind that is known, or not as that kind is */
export function recognize(document: Document): Partial<Found> {
  const { source, value } = document;
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const found = isObject && READERS.find(([element]) => element in value);
  if (found) return found[2](document);
  const known = [...new Set(READERS.map(([, what]) => what))].filter(Boolean).join(", ");
  throw new UserError(`${source}: is not the output of a command that is known here: ${known}`);
}
