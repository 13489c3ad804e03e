import { z } from "zod";

/**
 * The documents that are read, each as its command prints it: `aws … --output json`, `kubectl get … -o json`,
 * `terraform show -json`. What is not named here is ignored.
 */

const text = z.string();
const tags = z.record(text, text);

/** AWS's SDK gives dates, its CLI texts. */
const policyDocument = z.unknown();

const attached = z.object({ PolicyName: text, PolicyArn: text });

const role = z.object({
  RoleName: text,
  Arn: text,
  AssumeRolePolicyDocument: policyDocument,
  RolePolicyList: z.array(z.object({ PolicyName: text, PolicyDocument: policyDocument })).optional(),
  AttachedManagedPolicies: z.array(attached).optional(),
});
export type RoleDocument = z.infer<typeof role>;

const managedPolicy = z.object({
  Arn: text,
  PolicyVersionList: z.array(z.object({ Document: policyDocument, IsDefaultVersion: z.boolean() })).optional(),
});

/** `aws iam get-account-authorization-details`. */
export const AccountDetails = z.object({
  RoleDetailList: z.array(role),
  Policies: z.array(managedPolicy).optional(),
});
export type AccountDetails = z.infer<typeof AccountDetails>;

/** `aws iam get-role` and `aws iam list-roles`. */
export const GetRole = z.object({ Role: role });
export const ListRoles = z.object({ Roles: z.array(role) });

/** `aws iam list-open-id-connect-providers`. */
export const ListProviders = z.object({ OpenIDConnectProviderList: z.array(z.object({ Arn: text })) });

/** `aws iam get-open-id-connect-provider`: its URL has no scheme; its ARN is told by live calls only. */
export const GetProvider = z.object({ Url: text, ClientIDList: z.array(text), Arn: text.optional() });

/** `aws sts get-caller-identity`. */
export const CallerIdentity = z.object({ Account: text, Arn: text, UserId: text });

/** `aws eks describe-cluster`. */
export const DescribeCluster = z.object({
  cluster: z.object({
    name: text,
    arn: text,
    endpoint: text.optional(),
    identity: z.object({ oidc: z.object({ issuer: text }).optional() }).optional(),
  }),
});

export type ClusterDocument = z.infer<typeof DescribeCluster>["cluster"];

const association = z.object({
  clusterName: text,
  namespace: text,
  serviceAccount: text,
  associationId: text,
  associationArn: text.optional(),
  roleArn: text.optional(),
  targetRoleArn: text.nullish(),
  disableSessionTags: z.boolean().nullish(),
  createdAt: z.union([text, z.number(), z.date()]).optional(),
});
export type Association = z.infer<typeof association>;

/** `aws eks list-pod-identity-associations`, which tells no role, and `describe-pod-identity-association`, which does. */
export const ListAssociations = z.object({ associations: z.array(association) });
export const DescribeAssociation = z.object({ association });

const instance = z.object({
  InstanceId: text,
  MetadataOptions: z
    .object({ HttpTokens: text, HttpPutResponseHopLimit: z.number(), HttpEndpoint: text })
    .partial()
    .optional(),
});
export type Instance = z.infer<typeof instance>;

/** `aws ec2 describe-instances`. */
export const DescribeInstances = z.object({ Reservations: z.array(z.object({ Instances: z.array(instance) })) });

/** `kubectl get --raw /.well-known/openid-configuration`. */
export const Discovery = z.object({ issuer: z.url(), jwks_uri: text });

/** A call that failed, as `readPlaces` finds it in a file and a live call tells it. */
export const Failed = z.object({ failed: z.object({ code: text, call: text, message: text }) });

const managedField = z.object({
  manager: text.optional(),
  time: text.optional(),
  subresource: text.optional(),
  fieldsV1: z.unknown().optional(),
});

const metadata = z.object({
  name: text,
  namespace: text.optional(),
  uid: text.optional(),
  labels: tags.optional(),
  annotations: tags.optional(),
  creationTimestamp: text.nullish(),
  deletionTimestamp: text.nullish(),
  managedFields: z.array(managedField).optional(),
  ownerReferences: z.array(z.object({ kind: text, name: text, controller: z.boolean().optional() })).optional(),
});

/** An object of Kubernetes. Items of a list that the API itself returns do not say their kind. */
const kubeObject = z.object({ kind: text.optional(), metadata }).loose();
export interface KubeObject extends z.infer<typeof kubeObject> {
  readonly kind: string;
}

/** `kubectl get … -o json` of one object, and of many. */
export const OneObject = kubeObject.extend({ kind: text, apiVersion: text });
export const ObjectList = z.object({ kind: z.string().endsWith("List"), items: z.array(kubeObject) });

interface TerraformModule {
  readonly resources?: TerraformResource[];
  readonly child_modules?: TerraformModule[];
}

const terraformResource = z.object({
  address: text,
  mode: z.enum(["managed", "data"]),
  type: text,
  values: z.record(text, z.unknown()).optional(),
});
export type TerraformResource = z.infer<typeof terraformResource>;

const terraformModule: z.ZodType<TerraformModule> = z.lazy(() =>
  z.object({ resources: z.array(terraformResource).optional(), child_modules: z.array(terraformModule).optional() }),
);

const terraformValues = z.object({ root_module: terraformModule.optional() });

/** `terraform show -json` of a state or of a saved plan. */
export const Terraform = z.object({
  format_version: text,
  terraform_version: text.optional(),
  values: terraformValues.optional(),
  planned_values: terraformValues.optional(),
  prior_state: z.object({ values: terraformValues.optional() }).optional(),
  configuration: z.unknown().optional(),
});
export type Terraform = z.infer<typeof Terraform>;
export type { TerraformModule };
